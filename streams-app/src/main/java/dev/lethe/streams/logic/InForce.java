package dev.lethe.streams.logic;

import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyHistory;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What decides under the policy in force, made once for each version. Not safe for use by several threads: each
 * processor has its own.
 *
 * @param <D> what decides
 */
final class InForce<D> {
    private final Supplier<PolicyHistory> policies;
    private final Function<Policy, D> maker;
    private final Map<Integer, D> made = new HashMap<>();

    InForce(Supplier<PolicyHistory> policies, Function<Policy, D> maker) {
        this.policies = policies;
        this.maker = maker;
    }

    PolicyHistory history() {
        return policies.get();
    }

    /** What decides about an event received at {@code at}. */
    D at(Instant at) {
        Policy policy = policies.get().at(at);
        D known = made.get(policy.version());
        if (known == null) {
            known = maker.apply(policy);
            made.put(policy.version(), known);
        }
        return known;
    }
}
