package dev.lethe.cli.deployment;

import dev.lethe.cli.process.StackException;
import dev.lethe.cli.stack.StackSecrets;
import dev.lethe.cli.stack.StackSettings;
import dev.lethe.schemas.registry.ConfluentSchemaIds;
import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.schemas.topic.RetentionPlan;
import dev.lethe.settings.ClientProperties;
import dev.lethe.settings.Setting;
import dev.lethe.settings.SettingType;
import dev.lethe.settings.Settings;
import dev.lethe.settings.SettingsException;
import dev.lethe.settings.SettingsFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A deployment that a Java properties file describes. {@code LETHE_DEPLOYMENT_*} variables win over the file. Relative
 * paths in the file start at its folder. Immutable.
 */
public final class DeploymentFile implements Deployment {
    /** Word in the names of environment variables. */
    static final String COMPONENT = "DEPLOYMENT";

    private static final String JDBC = "jdbc:postgresql:";

    /** Brokers. */
    static final Setting<String> BROKERS = Setting.required(
            "kafka.bootstrap.servers",
            SettingType.text(),
            "Broker addresses for the operator, `host:port` separated by commas.");
    /** What lets the operator in there. */
    static final Setting<Map<String, String>> CLIENT_PROPERTIES = ClientProperties.FILE;
    /** Schema registry. */
    static final Setting<String> REGISTRY_URL = Setting.required(
            "schema.registry.url", SettingType.text(), "Address of a registry with Confluent's API, or several.");
    /** Capture server. */
    static final Setting<Optional<URI>> CAPTURE_URL = address(
            "capture.url",
            "Capture server, for what is asked in people's names: erasures, holds, requests for access.");
    /** Streams application. */
    static final Setting<Optional<URI>> STREAMS_URL = address(
            "streams.url", "HTTP address of an instance of the streams application, for what is known of people.");
    /** Statistics server. */
    static final Setting<Optional<URI>> STATISTICS_URL = address("statistics.url", "Statistics server.");
    /** Kafka Connect. */
    static final Setting<Optional<URI>> CONNECT_URL =
            address("connect.url", "REST interface of a Kafka Connect worker, for `lethe sink rebuild`.");
    /** Customers' database. */
    static final Setting<Optional<String>> DATABASE_URL = Setting.of(
            "database.url",
            optional(JDBC + "..., with parameters if need be", text -> {
                require(text.startsWith(JDBC) && text.contains("/"));
                return text;
            }),
            SettingType.NONE,
            "JDBC address of the database that the connector `customer-contacts` fills, as the operator reaches it;"
                    + " `none`: the connector's own, without parameters.");
    /** Who works there. */
    static final Setting<Optional<String>> DATABASE_USER = Setting.of(
            "database.user",
            optional("a text that is not blank", text -> {
                require(!text.isBlank());
                return text;
            }),
            SettingType.NONE,
            "Who reads and empties the table there; `none`: the connector's user. The password is"
                    + " `postgres.password` in `secrets.dir`.");
    /** Keys and passwords. */
    static final Setting<Optional<Path>> SECRETS_DIR = Setting.of(
            "secrets.dir",
            optional("a folder that can be read", text -> {
                Path folder = Path.of(text);
                require(Files.isDirectory(folder) && Files.isReadable(folder) && Files.isExecutable(folder));
                return folder;
            }),
            SettingType.NONE,
            "Folder with the operator's keys and passwords, as `lethe secrets create DIR` makes it in `DIR/operator`.");
    /** Key-management service. */
    static final Setting<Optional<String>> KEYSET_KMS = Setting.of(
            "subject.keys.kms.uri",
            optional("a text that is not blank", text -> {
                require(!text.isBlank());
                return text;
            }),
            SettingType.NONE,
            "Address of the key in a key-management service that encrypted `subject-keys.keyset` in `secrets.dir`, as the"
                    + " streams application has it; `none`: the file is in the clear.");
    /** Whose certificates HTTPS servers show. */
    static final Setting<Optional<TrustedAuthority>> AUTHORITY = Setting.of(
            "tls.ca.file",
            optional("a readable PEM file with certificates", text -> TrustedAuthority.in(Path.of(text))),
            SettingType.NONE,
            "PEM file with the certificates of the authorities that servers behind `https` addresses, the registry's"
                    + " included, must be certified by; `none`: those that Java trusts.");
    /** The physical bound. */
    static final Setting<Duration> ERASURE_BOUND = Setting.of(
            "erasure.bound",
            SettingType.duration(RetentionPlan.SHORTEST_BOUND, RetentionPlan.LONGEST_BOUND),
            "P14D",
            "The bound that the streams application runs under, for `lethe erasure bound`.");

    private static final List<Setting<?>> PATHS = List.of(CLIENT_PROPERTIES, SECRETS_DIR, AUTHORITY);

    private final Path file;
    private final Settings values;
    private final HttpClient client;

    private DeploymentFile(Path file, Settings values) {
        this.file = file;
        this.values = values;
        this.client =
                Part.client(values.get(AUTHORITY).map(TrustedAuthority::context).orElse(null));
    }

    /** Every setting, in the order in which the docs list them. */
    static List<Setting<?>> declared() {
        return List.of(
                BROKERS,
                CLIENT_PROPERTIES,
                REGISTRY_URL,
                CAPTURE_URL,
                STREAMS_URL,
                STATISTICS_URL,
                CONNECT_URL,
                DATABASE_URL,
                DATABASE_USER,
                SECRETS_DIR,
                KEYSET_KMS,
                AUTHORITY,
                ERASURE_BOUND);
    }

    /**
     * Reads and checks all settings; asks nobody.
     *
     * @param environment usually {@link System#getenv()}
     * @throws SettingsException naming every setting that is missing, unknown or out of bounds
     */
    public static DeploymentFile read(Path file, Map<String, String> environment) {
        Map<String, String> given = new HashMap<>(SettingsFile.read(file));
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        for (Setting<?> path : PATHS) {
            given.computeIfPresent(
                    path.name(),
                    (name, text) -> text.strip().equals(SettingType.NONE)
                            ? text
                            : folder.resolve(text.strip()).toString());
        }
        Settings values = Settings.read(COMPONENT, declared(), given, environment);
        requireReadable(values.get(CLIENT_PROPERTIES));
        return new DeploymentFile(file, values);
    }

    /** Kafka's clients would say it with a stack trace. */
    private static void requireReadable(Map<String, String> client) {
        List<String> problems = client.entrySet().stream()
                .filter(property -> property.getKey().startsWith("ssl.")
                        && property.getKey().endsWith(".location")
                        && !Files.isReadable(Path.of(property.getValue())))
                .map(property -> "%s: its %s = %s must be a readable file"
                        .formatted(CLIENT_PROPERTIES.name(), property.getKey(), property.getValue()))
                .sorted()
                .toList();
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    @Override
    public Map<String, Object> kafka() {
        return ClientProperties.reaching(values.get(BROKERS), values.get(CLIENT_PROPERTIES));
    }

    @Override
    public SchemaIds schemaIds() {
        Map<String, String> settings = new HashMap<>(
                values.get(AUTHORITY).map(TrustedAuthority::forRegistry).orElse(Map.of()));
        settings.put(ConfluentSchemaIds.URL_SETTING, values.get(REGISTRY_URL));
        return new ConfluentSchemaIds(settings);
    }

    @Override
    public StackSecrets secrets() {
        return new StackSecrets(given(SECRETS_DIR));
    }

    @Override
    public Optional<String> subjectKeysetService() {
        return values.get(KEYSET_KMS);
    }

    @Override
    public Part capture() {
        return part("The capture server", CAPTURE_URL);
    }

    @Override
    public Part streams() {
        return part("The streams application", STREAMS_URL);
    }

    @Override
    public Part statistics() {
        return part("The statistics server", STATISTICS_URL);
    }

    @Override
    public Part connect() {
        return part("Kafka Connect", CONNECT_URL);
    }

    @Override
    public Optional<String> database() {
        return values.get(DATABASE_URL);
    }

    @Override
    public Optional<String> databaseUser() {
        return values.get(DATABASE_USER);
    }

    @Override
    public RetentionPlan retentionPlan() {
        return new RetentionPlan(values.get(ERASURE_BOUND));
    }

    @Override
    public Optional<StackSettings> embedded() {
        return Optional.empty();
    }

    @Override
    public void requireRunning() {
        // only who asks its parts finds out
    }

    @Override
    public void requireReady() {
        // only who asks its parts finds out
    }

    private Part part(String name, Setting<Optional<URI>> setting) {
        return new Part(
                name, given(setting), client, "see whether it runs, and %s in %s.".formatted(setting.name(), file));
    }

    private <T> T given(Setting<Optional<T>> setting) {
        return values.get(setting)
                .orElseThrow(() -> new StackException("%s is not set in %s, and the command needs it: give %s."
                        .formatted(setting.name(), file, setting.type().bound().replaceFirst("^none or ", ""))));
    }

    private static Setting<Optional<URI>> address(String name, String doc) {
        return Setting.of(
                name,
                optional("an address without a path, as in https://host:8443", text -> {
                    URI address = URI.create(text.replaceFirst("/+$", ""));
                    require(("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                            && address.getHost() != null
                            && address.getUserInfo() == null
                            && address.getPath().isEmpty()
                            && address.getQuery() == null);
                    return address;
                }),
                SettingType.NONE,
                doc);
    }

    private static <T> SettingType<Optional<T>> optional(String bound, Function<String, T> parser) {
        return new SettingType<>(
                "none or " + bound,
                text -> text.equals(SettingType.NONE) ? Optional.empty() : Optional.of(parser.apply(text)));
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("out of bounds");
        }
    }
}
