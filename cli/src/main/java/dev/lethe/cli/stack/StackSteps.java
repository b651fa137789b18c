package dev.lethe.cli.stack;

import dev.lethe.cli.process.Step;
import dev.lethe.cli.process.Task;
import java.util.List;
import java.util.Set;

/** What a stack is made of, and what has to be ready before what. */
final class StackSteps {
    private final StackSettings settings;
    private final Distribution distribution;
    private final StackSecrets secrets;
    private final StackPolicy policy;

    StackSteps(StackSettings settings, Distribution distribution, StackSecrets secrets, StackPolicy policy) {
        this.settings = settings;
        this.distribution = distribution;
        this.secrets = secrets;
        this.policy = policy;
    }

    /**
     *
     *
     * <pre>
     * kafka, registry ------> principals
     * principals -----------> topics --> policy --> capture, statistics
     * principals -----------> streams, which waits for the policy by itself
     * principals, postgres -> connect; with topics and tables --> connectors
     * postgres -------------> tables
     * </pre>
     */
    List<Step> all() {
        PostgresServer postgres = new PostgresServer(settings, distribution, secrets);
        ContactSink sink = new ContactSink(settings, secrets, postgres);
        PipelineProcess pipeline = new PipelineProcess(settings, distribution, secrets);
        return List.of(
                new KafkaBroker(settings, distribution).service(),
                new SchemaRegistry(settings, distribution).service(),
                postgres.service(),
                new Task(ContactSink.TABLES, Set.of(PostgresServer.NAME), sink::createTables),
                new Task(
                        PrincipalSetup.NAME,
                        Set.of(KafkaBroker.NAME, SchemaRegistry.NAME),
                        new PrincipalSetup(settings, policy)::apply),
                new Task(TopicSetup.NAME, Set.of(PrincipalSetup.NAME), this::setUpTopics),
                new Task(PolicySetup.NAME, Set.of(TopicSetup.NAME), new PolicySetup(settings, policy)::publish),
                new ConnectWorker(settings, distribution).service(),
                new Task(
                        ContactSink.CONNECTORS,
                        Set.of(ConnectWorker.NAME, ContactSink.TABLES, TopicSetup.NAME),
                        sink::deploy),
                pipeline.streams(),
                pipeline.capture(),
                pipeline.statistics());
    }

    private void setUpTopics() throws Exception {
        new TopicSetup(settings, settings.retentionPlan()).apply(policy.rules());
    }
}
