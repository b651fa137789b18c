package dev.lethe.streams;

import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyException;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.schemas.registry.ConfluentSchemaIds;
import dev.lethe.schemas.registry.IncompatibleSchemaException;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.settings.Settings;
import dev.lethe.settings.SettingsException;
import dev.lethe.settings.SettingsFile;
import dev.lethe.streams.fault.DeadLetterWriter;
import dev.lethe.streams.runtime.PipelineRunner;
import dev.lethe.streams.runtime.StartChecks;
import dev.lethe.streams.runtime.StreamsProperties;
import dev.lethe.streams.runtime.StreamsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * The streams application: {@code StreamsMain --config FILE}. Ends with 0 after SIGTERM, 2 when settings, policy,
 * broker or registry cannot be used, 1 when the pipeline failed for good.
 */
public final class StreamsMain {

    private StreamsMain() {}

    /** Starts and runs until the process is told to stop. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            run(StreamsSettings.read(SettingsFile.fromArguments(arguments), System.getenv()));
        } catch (SettingsException e) {
            e.problems().forEach(System.err::println);
            System.exit(2);
        } catch (IncompatibleSchemaException e) {
            System.err.println(e.getMessage() + "; run a version whose schemas fit, or another registry");
            System.exit(2);
        }
    }

    private static void run(Settings settings) throws InterruptedException {
        Policy policy = readPolicy(settings.get(StreamsSettings.POLICY_FILE));
        ConfluentSchemaIds ids = new ConfluentSchemaIds(
                Map.of(ConfluentSchemaIds.URL_SETTING, settings.get(StreamsSettings.REGISTRY_URL)));
        new StartChecks(settings).run(Topics.all(policy.audiences(), policy.projections()), ids);

        PolicyHistory policies = PolicyHistory.of(policy);
        TopicSerdes serdes = new TopicSerdes(ids);
        StreamsConfig config = StreamsProperties.of(settings, new DeadLetterWriter(serdes));
        Topology topology = new PipelineTopology(() -> policies, serdes).build(config);
        PipelineRunner runner = new PipelineRunner(topology, config, settings);
        Runtime.getRuntime().addShutdownHook(new Thread(runner::close, "shutdown"));
        if (runner.awaitEnd()) {
            System.exit(1);
        }
    }

    private static Policy readPolicy(Path file) {
        try {
            return PolicyReader.read(Files.readString(file));
        } catch (IOException e) {
            throw new SettingsException(List.of("policy.file = " + file + ": cannot be read, give a readable file"));
        } catch (PolicyException e) {
            throw new SettingsException(
                    e.problems().stream().map(problem -> file + ": " + problem).toList());
        }
    }
}
