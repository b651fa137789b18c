package dev.lethe.schemas.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes the broker's topics what the catalogue says: creates what is missing, corrects settings that differ. Safe to
 * run from several processes at once and any number of times. Internal topics are created by Kafka Streams, which also
 * chooses their clean-up policy; the settings of those that exist are corrected like the others.
 */
public final class TopicProvisioner {
    private static final String CLEANUP_POLICY = "cleanup.policy";

    private final Admin admin;
    private final int partitions;
    private final short replicationFactor;
    private final RetentionPlan plan;

    /** Uses {@code admin} without closing it, under the standard plan. */
    public TopicProvisioner(Admin admin, int partitions, short replicationFactor) {
        this(admin, partitions, replicationFactor, RetentionPlan.standard());
    }

    /**
     * Uses {@code admin} without closing it.
     *
     * @param partitions for each new topic; all topics keyed by a person must agree on it
     * @param plan which settings the catalogue stands for
     */
    public TopicProvisioner(Admin admin, int partitions, short replicationFactor, RetentionPlan plan) {
        this.admin = admin;
        this.partitions = partitions;
        this.replicationFactor = replicationFactor;
        this.plan = plan;
    }

    /** Creates missing topics and applies the catalogue's settings to all; returns the names of those it created. */
    public List<String> apply(Collection<TopicSpec<?, ?>> catalogue) throws InterruptedException, ExecutionException {
        Set<String> present = admin.listTopics().names().get();
        List<String> created = new ArrayList<>();
        List<TopicSpec<?, ?>> existing = new ArrayList<>();
        for (TopicSpec<?, ?> topic : catalogue) {
            boolean absent = !present.contains(topic.name());
            if (absent && !topic.internal() && create(topic)) {
                created.add(topic.name());
            } else if (!absent || !topic.internal()) {
                existing.add(topic);
            }
        }
        alterSettings(existing);
        return created;
    }

    private boolean create(TopicSpec<?, ?> topic) throws InterruptedException, ExecutionException {
        NewTopic request = new NewTopic(topic.name(), Optional.of(partitions), Optional.of(replicationFactor))
                .configs(topic.settings(plan));
        try {
            admin.createTopics(List.of(request)).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }

    private void alterSettings(List<TopicSpec<?, ?>> topics) throws InterruptedException, ExecutionException {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (TopicSpec<?, ?> topic : topics) {
            List<AlterConfigOp> settings = new ArrayList<>();
            Map<String, String> wanted = new HashMap<>(topic.settings(plan));
            if (topic.internal()) {
                wanted.remove(CLEANUP_POLICY);
            }
            wanted.forEach((name, value) ->
                    settings.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET)));
            changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), settings);
        }
        admin.incrementalAlterConfigs(changes).all().get();
    }
}
