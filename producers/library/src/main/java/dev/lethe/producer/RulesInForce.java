package dev.lethe.producer;

import dev.lethe.privacy.intake.IntakeRules;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyHistory;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The rules of the front door, made once for each version of the policy. Safe for use by several threads. */
final class RulesInForce {
    private final Supplier<PolicyHistory> policies;
    private final Map<Integer, IntakeRules> made = new ConcurrentHashMap<>();

    RulesInForce(Supplier<PolicyHistory> policies) {
        this.policies = policies;
    }

    Policy policyAt(Instant at) {
        return policies.get().at(at);
    }

    IntakeRules at(Instant at) {
        Policy policy = policyAt(at);
        return made.computeIfAbsent(policy.version(), version -> new IntakeRules(policy));
    }
}
