package dev.lethe.cli.stack;

import dev.lethe.privacy.policy.Policy;
import dev.lethe.schemas.registry.SchemaRegistrar;
import dev.lethe.schemas.topic.RetentionPlan;
import dev.lethe.schemas.topic.TopicProvisioner;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Makes broker and registry hold what the topic catalogue says, for the recipients of a policy. */
public final class TopicSetup {
    static final String NAME = "topics";
    private static final short ONE_COPY = 1;

    private final StackSettings settings;
    private final RetentionPlan plan;

    /** For the stack with these settings; what topics keep follows from {@code plan}. */
    public TopicSetup(StackSettings settings, RetentionPlan plan) {
        this.settings = settings;
        this.plan = plan;
    }

    /** Creates missing topics, corrects settings, registers schemas; returns the names of the topics it created. */
    public List<String> apply(Policy policy) throws ExecutionException, InterruptedException {
        List<TopicSpec<?, ?>> catalogue = Topics.all(policy.audiences(), policy.projections());
        try (Admin admin = settings.admin()) {
            List<String> created = new TopicProvisioner(admin, settings.get(StackSettings.PARTITIONS), ONE_COPY, plan)
                    .apply(catalogue);
            new SchemaRegistrar(settings.schemaIds()).registerAll(catalogue);
            return created;
        }
    }
}
