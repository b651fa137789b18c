package dev.lethe.cli.stack;

import dev.lethe.cli.security.ClusterAccess;
import dev.lethe.policylog.PolicyLog;
import dev.lethe.policylog.PublishedPolicy;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.schemas.access.AccessProvisioner;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** Makes the stack's broker know who may connect and what each may do; does nothing without security. */
final class PrincipalSetup {
    static final String NAME = "principals";

    private final StackSettings settings;
    private final StackPolicy policy;

    PrincipalSetup(StackSettings settings, StackPolicy policy) {
        this.settings = settings;
        this.policy = policy;
    }

    /** For the recipients of every published policy, and of the one that is published next; empty without security. */
    Optional<AccessProvisioner.Changes> apply() throws ExecutionException, InterruptedException {
        if (!settings.get(StackSettings.SECURE)) {
            return Optional.empty();
        }
        List<Policy> policies = Stream.concat(
                        PolicyLog.read(settings.kafka(), settings.schemaIds()).stream()
                                .map(PublishedPolicy::policy),
                        Stream.of(policy.rules()))
                .toList();
        try (Admin admin = settings.admin()) {
            return Optional.of(new ClusterAccess(settings.clusterSecrets()).apply(admin, policies));
        }
    }
}
