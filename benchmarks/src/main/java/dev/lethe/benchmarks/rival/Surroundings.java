package dev.lethe.benchmarks.rival;

import dev.lethe.policylog.PolicyFollower;
import dev.lethe.schemas.registry.ConfluentSchemaIds;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.settings.Settings;
import dev.lethe.settings.SettingsFile;
import dev.lethe.streams.RecipientTopics;
import dev.lethe.streams.SecretFiles;
import dev.lethe.streams.alarm.AlarmRules;
import dev.lethe.streams.alarm.ErasureAlarms;
import dev.lethe.streams.receipt.ReceiptWatcher;
import dev.lethe.streams.runtime.StreamsSettings;
import dev.lethe.streams.runtime.TopicHeartbeats;
import dev.lethe.streams.seal.Vault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What runs in a rival's process beside its work, as in the pipeline's: the policy, heartbeats of topics, receipts and
 * alarms. Ends with the process.
 */
public final class Surroundings {
    private final Settings settings;
    private final Work.Means means;

    private Surroundings(Settings settings) throws InterruptedException {
        this.settings = settings;
        Map<String, Object> kafka = StreamsSettings.kafka(settings);
        ConfluentSchemaIds ids = ConfluentSchemaIds.at(settings.get(StreamsSettings.REGISTRY_URL));
        TopicSerdes serdes = new TopicSerdes(ids);
        TopicHeartbeats heartbeats = TopicHeartbeats.start(kafka, serdes, StreamsSettings.planOf(settings));
        PolicyFollower policies = PolicyFollower.start(
                kafka,
                ids,
                settings.get(StreamsSettings.START_TIMEOUT),
                history -> heartbeats.cover(RecipientTopics.of(history)));
        SecretFiles secrets = new SecretFiles(settings);
        Clock clock = Clock.systemUTC();
        ReceiptWatcher.start(kafka, serdes, policies, clock);
        ErasureAlarms.start(
                kafka, serdes, policies, AlarmRules.of(settings), settings.get(StreamsSettings.ALARM_REQUESTS), clock);
        means = new Work.Means(
                serdes, policies, new Vault(secrets.subjectKeys()), secrets.unsubscribeLinks(), secrets.certifier());
    }

    /** Starts what the settings of a streams application in {@code config} describe. */
    public static Surroundings start(Path config) throws IOException, InterruptedException {
        return new Surroundings(StreamsSettings.read(SettingsFile.read(config), Map.of()));
    }

    /** Those of the streams application. */
    public Settings settings() {
        return settings;
    }

    /** What the work needs. */
    public Work.Means means() {
        return means;
    }
}
