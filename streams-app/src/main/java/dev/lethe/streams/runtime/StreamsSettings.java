package dev.lethe.streams.runtime;

import dev.lethe.privacy.audit.Origin;
import dev.lethe.schemas.topic.RetentionPlan;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.settings.ClientProperties;
import dev.lethe.settings.Setting;
import dev.lethe.settings.SettingType;
import dev.lethe.settings.Settings;
import dev.lethe.settings.SettingsException;
import dev.lethe.settings.TlsFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Every setting of the streams application. */
public final class StreamsSettings {
    /** The component's name in environment variables: {@code LETHE_STREAMS_...}. */
    public static final String COMPONENT = "STREAMS";

    /** The value that stands for nothing, where a setting allows it. */
    public static final String NONE = SettingType.NONE;

    private static final Pattern HOST_AND_PORT = Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+\\]):[0-9]{1,5}");

    /** Broker addresses. */
    public static final Setting<String> BOOTSTRAP_SERVERS = Setting.required(
            "kafka.bootstrap.servers", SettingType.text(), "Broker addresses, `host:port` separated by commas.");

    /** Kafka's own client properties. */
    public static final Setting<Map<String, String>> CLIENT_PROPERTIES = ClientProperties.FILE;

    /** Registry address. */
    public static final Setting<String> REGISTRY_URL = Setting.required(
            "schema.registry.url", SettingType.text(), "Address of a Confluent-compatible schema registry.");

    /** State directory. */
    public static final Setting<Path> STATE_DIR = Setting.required(
            "state.dir",
            SettingType.path(),
            "Folder for RocksDB stores; holds people's sealed data, pseudonyms in the clear.");

    /** Keys of people's keys. */
    public static final Setting<Path> KEYSET = Setting.required(
            "subject.keys.keyset.file",
            SettingType.path(),
            "File with the Tink keyset (AES-GCM, JSON) under which people's data keys are wrapped. Lost, nobody's data"
                    + " can be read any more; the same on every instance. To rotate, add a new primary key and keep the old"
                    + " ones.");

    /** Signing keys of certificates. */
    public static final Setting<String> CERTIFICATE_KEYSET = Setting.of(
            "certificate.keyset.file",
            SettingType.text(),
            NONE,
            "File with the Tink keyset (Ed25519, JSON, in the clear) under which certificates of erasures are signed; the"
                    + " same on every instance. `none`: completed erasures get no certificate.");

    /** Signing keys of checkpoints. */
    public static final Setting<String> LEDGER_KEYSET = Setting.of(
            "ledger.keyset.file",
            SettingType.text(),
            NONE,
            "File with the Tink keyset (Ed25519, JSON, in the clear) under which checkpoints of ledger, history and policies are signed; the"
                    + " same on every instance, and none that signs anything else. Must be given together with"
                    + " `ledger.name`. `none`: no checkpoints are signed.");

    /** In whose name checkpoints are signed. */
    public static final Setting<String> LEDGER_NAME = Setting.of(
            "ledger.name",
            operatorName(),
            NONE,
            "Name of the operator in checkpoints, as in `lethe.example`; nobody else may be called the same. Checkpoints are"
                    + " of `NAME/TOPIC/PARTITION`. Cannot be changed later. Must be given together with"
                    + " `ledger.keyset.file`.");

    /** How often checkpoints are signed. */
    public static final Setting<Duration> LEDGER_CHECKPOINT_INTERVAL = Setting.of(
            "ledger.checkpoint.interval",
            SettingType.duration(Duration.ofSeconds(1), Duration.ofHours(24)),
            "PT1M",
            "How often a checkpoint of each partition of ledger, history and policies is signed, when something is new; more"
                    + " often when there are 8192 new records.");

    /** Copies of checkpoints. */
    public static final Setting<String> LEDGER_EXPORT_DIR = Setting.of(
            "ledger.export.dir",
            SettingType.text(),
            NONE,
            "Folder for copies of checkpoints, best on a disk that the operator of the brokers cannot change: a file for"
                    + " each log and partition, which is only appended to. `none`: no copies.");

    /** Key-management service. */
    public static final Setting<String> KEYSET_KMS = Setting.of(
            "subject.keys.kms.uri",
            SettingType.text(),
            NONE,
            "Address of the key in a key-management service that encrypted `subject.keys.keyset.file`, as in"
                    + " `aws-kms://...`; Tink's integration for the service must be on the class path. `none`: the file is in"
                    + " the clear.");

    /** Health address. */
    public static final Setting<String> HTTP_HOST =
            Setting.of("http.host", SettingType.text(), "127.0.0.1", "Address on which health and metrics are served.");

    /** Health port. */
    public static final Setting<Integer> HTTP_PORT =
            Setting.of("http.port", SettingType.port(), "8082", "Port on which health and metrics are served.");

    /** Address for the other instances. */
    public static final Setting<String> APPLICATION_SERVER = Setting.of(
            "application.server",
            hostAndPort(),
            NONE,
            "Address, `host:port`, at which the other instances reach this one's HTTP port to hand queries on. `none`:"
                    + " `http.host` and `http.port`.");

    /** Query tokens. */
    public static final Setting<String> QUERY_TOKENS = Setting.of(
            "query.tokens.file",
            SettingType.text(),
            NONE,
            "File with the SHA-256 (hex, one a line) of each token that may ask what is known about a person; the same"
                    + " on every instance. `none`: nobody may ask.");

    /** Unsubscribe addresses. */
    public static final Setting<String> UNSUBSCRIBE_BASE_URL = Setting.of(
            "unsubscribe.base.url",
            httpAddress(),
            NONE,
            "Address of the capture server as mail programs reach it. `none`: contacts carry no address at which to"
                    + " unsubscribe.");

    /** Unsubscribe keys. */
    public static final Setting<String> UNSUBSCRIBE_KEYSET = Setting.of(
            "unsubscribe.keyset.file",
            SettingType.text(),
            NONE,
            "File with the Tink keyset (AES-SIV, JSON, in the clear) under which unsubscribe tokens are sealed; the same"
                    + " as the capture server's. Must be given together with `unsubscribe.base.url`.");

    /** Threads. */
    public static final Setting<Integer> THREADS =
            Setting.of("threads", SettingType.integer(1, 64), "1", "Stream threads; fewer than cores.");

    /** Commit interval. */
    public static final Setting<Duration> COMMIT_INTERVAL = Setting.of(
            "commit.interval",
            SettingType.duration(Duration.ofMillis(10), Duration.ofMinutes(1)),
            "PT0.1S",
            "How often a transaction is committed; results are visible then.");

    /** Partitions of new topics. */
    public static final Setting<Integer> PARTITIONS = Setting.of(
            "topics.partitions",
            SettingType.integer(1, 1_000),
            "4",
            "Partitions of each topic that is created; cannot be changed later.");

    /** Replication factor. */
    public static final Setting<Integer> REPLICATION = Setting.of(
            "topics.replication.factor",
            SettingType.integer(1, 9),
            "3",
            "Copies of each topic that is created, internal ones included.");

    /** Standby replicas. */
    public static final Setting<Integer> STANDBYS = Setting.of(
            "standby.replicas",
            SettingType.integer(0, 5),
            "0",
            "Warm copies of each state store on other instances, which take over at once from one that is stopped.");

    /** Where warm copies go. */
    public static final Setting<String> ZONE = Setting.of(
            "zone",
            SettingType.text(),
            NONE,
            "Rack or zone in which this instance runs: warm copies are kept in others than the state itself. `none`:"
                    + " anywhere. The same kind of name for all instances.");

    /** Static membership. */
    public static final Setting<String> INSTANCE_ID = Setting.of(
            "instance.id",
            SettingType.text(),
            NONE,
            "Name of this instance, unique among those that run together: one that crashes and comes back under its name"
                    + " goes on at once. `none`: the others wait until the broker gives it up.");

    /** Block cache. */
    public static final Setting<Integer> ROCKSDB_CACHE_MB = Setting.of(
            "rocksdb.cache.mb",
            SettingType.integer(8, 65_536),
            "64",
            "Memory for all RocksDB stores together, in MiB: blocks, indexes, filters and write buffers.");

    /** Write buffers. */
    public static final Setting<Integer> ROCKSDB_WRITE_BUFFER_MB = Setting.of(
            "rocksdb.write.buffer.mb",
            SettingType.integer(4, 32_768),
            "32",
            "Part of `rocksdb.cache.mb` that write buffers may take, in MiB.");

    /** The physical bound. */
    public static final Setting<Duration> ERASURE_BOUND = Setting.of(
            "erasure.bound",
            SettingType.duration(RetentionPlan.SHORTEST_BOUND, RetentionPlan.LONGEST_BOUND),
            "P14D",
            "Longest time from the moment an erasure is processed until no file of topics and stores holds what was"
                    + " erased. Settings of topics, transactions and stores follow from it; an outage of half of it loses"
                    + " events. A start under settings that break it is refused.");

    /** Start deadline. */
    public static final Setting<Duration> START_TIMEOUT = Setting.of(
            "start.timeout",
            SettingType.duration(Duration.ofSeconds(1), Duration.ofMinutes(30)),
            "PT2M",
            "How long the start waits for broker and registry.");

    /** Lag that raises an alarm. */
    public static final Setting<Integer> ALARM_LAG_PERCENT = Setting.of(
            "erasure.alarm.lag.percent",
            SettingType.integer(1, 100),
            "50",
            "A sink raises an alarm when its oldest record that is not applied is older than this part of"
                    + " `delete.retention.ms`, after which it may miss deletions.");

    /** Days that raise an alarm. */
    public static final Setting<Integer> ALARM_DAYS_BEFORE = Setting.of(
            "erasure.alarm.days.before",
            SettingType.integer(0, 45),
            "7",
            "An open erasure request raises an alarm this many days before the policy's `limits.erasureDays` are over.");

    /** Requests that alarms remember. */
    public static final Setting<Integer> ALARM_REQUESTS = Setting.of(
            "erasure.alarm.requests",
            SettingType.integer(1_000, 1_000_000),
            "50000",
            "How many open erasure requests the alarms remember, the nearest deadlines first; some 250 bytes each. More"
                    + " than that are not counted.");

    /** Every setting, in the order of the docs. */
    public static final List<Setting<?>> ALL = List.of(
            BOOTSTRAP_SERVERS,
            CLIENT_PROPERTIES,
            REGISTRY_URL,
            STATE_DIR,
            KEYSET,
            KEYSET_KMS,
            CERTIFICATE_KEYSET,
            LEDGER_KEYSET,
            LEDGER_NAME,
            LEDGER_CHECKPOINT_INTERVAL,
            LEDGER_EXPORT_DIR,
            HTTP_HOST,
            HTTP_PORT,
            TlsFile.SETTING,
            APPLICATION_SERVER,
            QUERY_TOKENS,
            UNSUBSCRIBE_BASE_URL,
            UNSUBSCRIBE_KEYSET,
            THREADS,
            COMMIT_INTERVAL,
            PARTITIONS,
            REPLICATION,
            STANDBYS,
            ZONE,
            INSTANCE_ID,
            ROCKSDB_CACHE_MB,
            ROCKSDB_WRITE_BUFFER_MB,
            ERASURE_BOUND,
            START_TIMEOUT,
            ALARM_LAG_PERCENT,
            ALARM_DAYS_BEFORE,
            ALARM_REQUESTS);

    private StreamsSettings() {}

    /** Reads and checks all settings. */
    public static Settings read(Map<String, String> given, Map<String, String> environment) {
        Settings settings = Settings.read(COMPONENT, ALL, given, environment);
        requireBothOrNeither(settings, UNSUBSCRIBE_BASE_URL, UNSUBSCRIBE_KEYSET);
        requireBothOrNeither(settings, LEDGER_NAME, LEDGER_KEYSET);
        return settings;
    }

    private static void requireBothOrNeither(Settings settings, Setting<String> one, Setting<String> other) {
        if (settings.get(one).equals(NONE) != settings.get(other).equals(NONE)) {
            throw new SettingsException(List.of("%s and %s: give both or neither".formatted(one.name(), other.name())));
        }
    }

    /** How every client of the application reaches the brokers: where they are, and what their security demands. */
    public static Map<String, Object> kafka(Settings settings) {
        return ClientProperties.reaching(settings.get(BOOTSTRAP_SERVERS), settings.get(CLIENT_PROPERTIES));
    }

    /** What follows from the bound that is promised. */
    public static RetentionPlan planOf(Settings settings) {
        return new RetentionPlan(settings.get(ERASURE_BOUND));
    }

    /** The address at which other instances reach this one, {@code host:port}. */
    public static String addressOf(Settings settings) {
        String given = settings.get(APPLICATION_SERVER);
        return given.equals(NONE) ? settings.get(HTTP_HOST) + ":" + settings.get(HTTP_PORT) : given;
    }

    private static SettingType<String> hostAndPort() {
        return new SettingType<>("host:port or none", text -> {
            if (!text.equals(NONE) && !HOST_AND_PORT.matcher(text).matches()) {
                throw new IllegalArgumentException("neither");
            }
            return text;
        });
    }

    private static SettingType<String> operatorName() {
        return new SettingType<>("none or up to 150 characters, no spaces and no plus signs", text -> {
            if (!Origin.isOperator(text)) {
                throw new IllegalArgumentException("neither");
            }
            return text;
        });
    }

    private static SettingType<String> httpAddress() {
        return new SettingType<>("none or an http or https address without a query", text -> {
            URI address = URI.create(text);
            boolean http = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            boolean plain = address.getRawQuery() == null && address.getRawFragment() == null;
            if (!text.equals(NONE) && !(http && plain && address.getHost() != null)) {
                throw new IllegalArgumentException("neither");
            }
            return text;
        });
    }

    /** The application's id, which is also the prefix of its internal topics. */
    public static String applicationId() {
        return Topics.PIPELINE;
    }
}
