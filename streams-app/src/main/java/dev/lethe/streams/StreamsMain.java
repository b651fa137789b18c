package dev.lethe.streams;

import dev.lethe.policylog.PolicyFollower;
import dev.lethe.policylog.PolicyUnavailableException;
import dev.lethe.schemas.registry.ConfluentSchemaIds;
import dev.lethe.schemas.registry.IncompatibleSchemaException;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.settings.Settings;
import dev.lethe.settings.SettingsException;
import dev.lethe.settings.SettingsFile;
import dev.lethe.settings.TlsFile;
import dev.lethe.streams.alarm.AlarmRules;
import dev.lethe.streams.alarm.ErasureAlarms;
import dev.lethe.streams.fault.DeadLetterWriter;
import dev.lethe.streams.mapping.UnsubscribeLinks;
import dev.lethe.streams.notary.LedgerNotary;
import dev.lethe.streams.notary.Notaries;
import dev.lethe.streams.notary.NotaryIdentity;
import dev.lethe.streams.query.QueryTokens;
import dev.lethe.streams.query.StoredSubjectStates;
import dev.lethe.streams.query.SubjectStateHandler;
import dev.lethe.streams.receipt.ReceiptWatcher;
import dev.lethe.streams.runtime.KeyCheckpoint;
import dev.lethe.streams.runtime.PipelineRunner;
import dev.lethe.streams.runtime.StartChecks;
import dev.lethe.streams.runtime.StreamsProperties;
import dev.lethe.streams.runtime.StreamsSettings;
import dev.lethe.streams.runtime.TopicHeartbeats;
import dev.lethe.streams.seal.KeyEncryption;
import dev.lethe.streams.seal.Vault;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.HostInfo;

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
        } catch (PolicyUnavailableException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (IncompatibleSchemaException e) {
            System.err.println(e.getMessage() + "; run a version whose schemas fit, or another registry");
            System.exit(2);
        }
    }

    private static void run(Settings settings) throws InterruptedException {
        SecretFiles secrets = new SecretFiles(settings);
        QueryTokens tokens = secrets.queryTokens();
        Optional<NotaryIdentity> identity = secrets.notaryIdentity();
        UnsubscribeLinks links = secrets.unsubscribeLinks();
        KeyEncryption keys = secrets.subjectKeys();
        Vault vault = new Vault(keys);
        ConfluentSchemaIds ids = ConfluentSchemaIds.at(settings.get(StreamsSettings.REGISTRY_URL));
        StartChecks checks = new StartChecks(settings);
        checks.run(Topics.all(List.of(), List.of()), ids);
        Map<String, Object> kafka = StreamsSettings.kafka(settings);
        TopicSerdes serdes = new TopicSerdes(ids);
        new KeyCheckpoint(settings, serdes).pass(keys);
        TopicHeartbeats heartbeats = TopicHeartbeats.start(kafka, serdes, StreamsSettings.planOf(settings));
        PolicyFollower policies =
                PolicyFollower.start(kafka, ids, settings.get(StreamsSettings.START_TIMEOUT), history -> {
                    List<TopicSpec<?, ?>> topics = RecipientTopics.of(history);
                    checks.provide(topics, ids);
                    heartbeats.cover(topics);
                });
        StreamsConfig config = StreamsProperties.of(settings, new DeadLetterWriter(serdes));
        Topology topology = new PipelineTopology(policies, serdes, links, vault, secrets.certifier()).build(config);
        PipelineRunner runner = new PipelineRunner(
                topology,
                config,
                settings,
                policies::healthy,
                streams -> Map.of(SubjectStateHandler.PATH, queries(tokens, streams, settings, vault)));
        Clock clock = Clock.systemUTC();
        ReceiptWatcher receipts = ReceiptWatcher.start(kafka, serdes, policies, clock);
        ErasureAlarms alarms = ErasureAlarms.start(
                kafka, serdes, policies, AlarmRules.of(settings), settings.get(StreamsSettings.ALARM_REQUESTS), clock);
        runner.show(alarms.gauges());
        Optional<Notaries> notaries = identity.map(known -> Notaries.start(kafka, serdes, known, notaryPlan(settings)));
        notaries.ifPresent(runner::show);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            notaries.ifPresent(Notaries::close);
                            receipts.close();
                            alarms.close();
                            runner.close();
                            policies.close();
                            heartbeats.close();
                        },
                        "shutdown"));
        if (runner.awaitEnd()) {
            System.exit(1);
        }
    }

    private static LedgerNotary.Plan notaryPlan(Settings settings) {
        String exports = settings.get(StreamsSettings.LEDGER_EXPORT_DIR);
        String instance = settings.get(StreamsSettings.INSTANCE_ID);
        return new LedgerNotary.Plan(
                settings.get(StreamsSettings.LEDGER_CHECKPOINT_INTERVAL),
                exports.equals(StreamsSettings.NONE) ? null : Path.of(exports),
                instance.equals(StreamsSettings.NONE) ? UUID.randomUUID().toString() : instance,
                StreamsSettings.planOf(settings).transaction());
    }

    private static SubjectStateHandler queries(
            QueryTokens tokens, KafkaStreams streams, Settings settings, Vault vault) {
        HostInfo self = HostInfo.buildFromEndpoint(StreamsSettings.addressOf(settings));
        Optional<SSLContext> tls = settings.get(TlsFile.SETTING).map(own -> trustedByJava());
        return new SubjectStateHandler(tokens, new StoredSubjectStates(streams, self, vault), tls);
    }

    /** Other instances are known by {@code javax.net.ssl.trustStore}, as the schema registry is. */
    private static SSLContext trustedByJava() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the trust store of Java's own TLS clients cannot be used", e);
        }
    }
}
