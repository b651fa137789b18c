package dev.lethe.cli.security;

import dev.lethe.privacy.policy.Delivery;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Recipient;
import dev.lethe.schemas.access.AccessPlan;
import dev.lethe.schemas.access.AccessProvisioner;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Makes a cluster's brokers know who may connect and what each may do, for the recipients of policies. */
public final class ClusterAccess {
    private final ClusterSecrets secrets;

    /** Passwords are taken from {@code secrets} and put there when they are new. */
    public ClusterAccess(ClusterSecrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Sets passwords and access control lists for components and recipients.
     *
     * @param operator a super user
     * @param policies every version: what an old one gave may still have to be taken back, and the recipient has to
     *     read that
     */
    public AccessProvisioner.Changes apply(Admin operator, Collection<Policy> policies)
            throws ExecutionException, InterruptedException {
        AccessPlan plan = planFor(policies);
        secrets.enrol(plan.principals());
        AccessProvisioner provisioner = new AccessProvisioner(operator);
        provisioner.authenticate(secrets.passwords(plan.principals()));
        return provisioner.apply(plan);
    }

    /** What is granted under these policies. */
    public static AccessPlan planFor(Collection<Policy> policies) {
        Map<String, AccessPlan.Reader> readers = new TreeMap<>();
        for (Policy policy : policies) {
            for (Recipient recipient : policy.recipients().values()) {
                topicOf(recipient)
                        .map(topic -> new AccessPlan.Reader(recipient.id(), topic, recipient.sinks()))
                        .ifPresent(reader -> readers.merge(reader.topic().name(), reader, AccessPlan.Reader::with));
            }
        }
        return AccessPlan.of(readers.values());
    }

    private static Optional<TopicSpec<?, ?>> topicOf(Recipient recipient) {
        if (recipient.delivery() instanceof Delivery.Audience) {
            return Optional.of(Topics.audience(recipient.id()));
        }
        if (recipient.delivery() instanceof Delivery.Projected) {
            return Optional.of(Topics.recipient(recipient.id()));
        }
        return Optional.empty();
    }
}
