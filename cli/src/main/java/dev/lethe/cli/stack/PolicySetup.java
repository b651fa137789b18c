package dev.lethe.cli.stack;

import dev.lethe.cli.process.StackException;
import dev.lethe.policylog.PolicyPublisher;
import dev.lethe.policylog.Publication;
import java.time.Clock;

/** Publishes the stack's policy, once for each version. */
final class PolicySetup {
    static final String NAME = "policy";

    private static final String HINT =
            "The document holds this stack's own address, so another capture.port is another document, too.";

    private final StackSettings settings;
    private final StackPolicy policy;

    PolicySetup(StackSettings settings, StackPolicy policy) {
        this.settings = settings;
        this.policy = policy;
    }

    /**
     * Publishes the policy unless its very document was published before.
     *
     * @throws StackException when another document has its version, or a higher one is published
     */
    void publish() {
        Clock clock = Clock.systemUTC();
        Publication outcome = new PolicyPublisher(settings.kafka(), settings.schemaIds(), clock)
                .publish(policy.yaml(), clock.instant());
        if (outcome instanceof Publication.Refused refused) {
            throw new StackException("The policy is not published. %s %s".formatted(refused.why(), HINT));
        }
    }
}
