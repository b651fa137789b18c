package dev.lethe.cli.stack;

import dev.lethe.cli.security.ClusterSecrets;
import dev.lethe.cli.security.OperatorAdmin;
import dev.lethe.schemas.registry.ConfluentSchemaIds;
import dev.lethe.schemas.topic.RetentionPlan;
import dev.lethe.settings.ClientProperties;
import dev.lethe.settings.Setting;
import dev.lethe.settings.SettingType;
import dev.lethe.settings.Settings;
import dev.lethe.settings.SettingsException;
import dev.lethe.settings.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/**
 * Settings of the embedded stack. The command line wins over {@code LETHE_STACK_*} variables, which win over
 * {@code lethe.properties} in the working folder, which wins over the defaults. Immutable.
 */
public final class StackSettings {
    /** Word in the names of environment variables. */
    public static final String COMPONENT = "STACK";
    /** Settings file that is read when the working folder has it. */
    public static final String FILE_NAME = "lethe.properties";
    /** Value of {@link #POLICY_FILE} that stands for the packaged demonstration policy. */
    public static final String DEMO_POLICY = "demo";

    /** Name of the operator in the stack's checkpoints. */
    public static final String OPERATOR = "lethe.localhost";

    /** Where everything that outlives a process is kept. */
    public static final Setting<Path> STATE_DIR = Setting.of(
            "state.dir",
            SettingType.path(),
            ".lethe",
            "Folder for data, logs, secrets; relative to the working folder.");
    /** Which policy to run. */
    public static final Setting<Path> POLICY_FILE = Setting.of(
            "policy.file",
            SettingType.path(),
            DEMO_POLICY,
            "Policy to run; `demo` is the packaged demonstration policy.");
    /** Whether the capture server serves the demo shop. */
    public static final Setting<Boolean> DEMO_SHOP =
            Setting.of("demo.shop", SettingType.flag(), "true", "Serve the demo shop under `/demo/`.");
    /** Whether the broker asks who connects. */
    public static final Setting<Boolean> SECURE = Setting.of(
            "security",
            SettingType.flag(),
            "false",
            "Kafka with TLS, passwords and access control: whoever connects authenticates and may do what its work needs."
                    + " Clients find their settings in `secrets/kafka/`.");
    /** Partitions of topics that the stack creates. */
    public static final Setting<Integer> PARTITIONS = Setting.of(
            "topics.partitions",
            SettingType.integer(1, 64),
            "2",
            "Partitions of each topic; fixed at the first start.");
    /** The physical bound. */
    public static final Setting<Duration> ERASURE_BOUND = Setting.of(
            "erasure.bound",
            SettingType.duration(RetentionPlan.SHORTEST_BOUND, RetentionPlan.LONGEST_BOUND),
            "P14D",
            "Longest time from the moment an erasure is processed until no file of topics and stores holds what was"
                    + " erased; an outage of half of it loses events.");
    /** Patience with one component. */
    public static final Setting<Duration> START_TIMEOUT = Setting.of(
            "start.timeout",
            SettingType.duration(Duration.ofSeconds(5), Duration.ofMinutes(30)),
            "PT2M",
            "Longest time until one component is ready.");
    /** Restarts before giving up. */
    public static final Setting<Integer> RESTART_LIMIT = Setting.of(
            "restart.limit",
            SettingType.integer(0, 100),
            "3",
            "Restarts of one component within five minutes before the stack stops.");

    private final Settings values;
    private final Path workingFolder;

    private StackSettings(Settings values, Path workingFolder) {
        this.values = values;
        this.workingFolder = workingFolder;
        requireDistinctPorts();
    }

    /** Every setting, in the order in which the docs list them. */
    public static List<Setting<?>> declared() {
        List<Setting<?>> all = new ArrayList<>();
        for (StackPort port : StackPort.values()) {
            all.add(port.setting());
        }
        all.addAll(List.of(
                STATE_DIR, POLICY_FILE, DEMO_SHOP, SECURE, PARTITIONS, ERASURE_BOUND, START_TIMEOUT, RESTART_LIMIT));
        return List.copyOf(all);
    }

    /**
     * Reads and checks all settings.
     *
     * @param workingFolder where {@link #FILE_NAME} is looked for and relative paths start
     * @param commandLine name to text as given on the command line
     * @param environment usually {@link System#getenv()}
     * @throws SettingsException naming every setting that is unknown or out of bounds
     */
    public static StackSettings read(
            Path workingFolder, Map<String, String> commandLine, Map<String, String> environment) {
        Path file = workingFolder.resolve(FILE_NAME);
        Map<String, String> given = new HashMap<>(Files.exists(file) ? SettingsFile.read(file) : Map.of());
        given.putAll(commandLine);
        Map<String, String> remaining = new HashMap<>(environment);
        for (Setting<?> setting : declared()) {
            if (commandLine.containsKey(setting.name())) {
                remaining.remove(setting.environmentName(COMPONENT));
            }
        }
        return new StackSettings(Settings.read(COMPONENT, declared(), given, remaining), workingFolder);
    }

    /** Settings for a test: ports that are free now, state in {@code stateFolder}, defaults otherwise. */
    public static StackSettings onFreePorts(Path stateFolder) {
        return onFreePorts(stateFolder, Map.of());
    }

    /** The same with some settings given; ports that are given stay as they are. */
    public static StackSettings onFreePorts(Path stateFolder, Map<String, String> given) {
        Map<String, String> all = new HashMap<>(FreePorts.choose());
        all.put(STATE_DIR.name(), stateFolder.toAbsolutePath().toString());
        all.putAll(given);
        return new StackSettings(Settings.read(COMPONENT, declared(), all, Map.of()), stateFolder.toAbsolutePath());
    }

    /** The checked value of one setting. */
    public <T> T get(Setting<T> setting) {
        return values.get(setting);
    }

    /** The number of one port. */
    public int port(StackPort port) {
        return values.get(port.setting());
    }

    /** What follows from the bound that is promised. */
    public RetentionPlan retentionPlan() {
        return new RetentionPlan(get(ERASURE_BOUND));
    }

    /**
     * How Kafka's clients of the operator reach the broker: where it is and, when the stack was started with
     * {@link #SECURE}, what lets them in. Whether it was, the state folder tells, not these settings.
     */
    public Map<String, Object> kafka() {
        ClusterSecrets cluster = clusterSecrets();
        return cluster.inUse()
                ? kafka(cluster.operatorClient(), addresses().kafkaAdmin())
                : ClientProperties.reaching(addresses().kafka(), Map.of());
    }

    /** The same for one of the principals of a stack that was started with {@link #SECURE}. */
    public Map<String, Object> kafka(String principal) {
        return kafka(clusterSecrets().client(principal), addresses().kafka());
    }

    private static Map<String, Object> kafka(Path properties, String brokers) {
        return ClientProperties.reaching(brokers, SettingsFile.read(properties));
    }

    /** Schemas of the stack's registry. */
    public ConfluentSchemaIds schemaIds() {
        return ConfluentSchemaIds.at(addresses().registry().toString());
    }

    /** For the operator's short calls to the stack's broker. */
    public Admin admin() {
        return OperatorAdmin.of(kafka());
    }

    /** Files and folders of the stack's state. */
    public StackFolders folders() {
        return new StackFolders(
                workingFolder.resolve(get(STATE_DIR)).toAbsolutePath().normalize());
    }

    /** Where clients find the components. */
    public StackAddresses addresses() {
        return new StackAddresses(this);
    }

    /** Keys and passwords in the state folder; they exist once a stack has been started. */
    public StackSecrets secrets() {
        return new StackSecrets(folders().secrets());
    }

    /** Certificates and passwords of a broker that asks who connects. */
    public ClusterSecrets clusterSecrets() {
        return new ClusterSecrets(folders().secrets().resolve("kafka"));
    }

    /** The same settings as command-line options, for another process in any working folder. */
    List<String> asArguments() {
        List<String> arguments = new ArrayList<>();
        for (Setting<?> setting : declared()) {
            arguments.addAll(List.of("--set", setting.name() + "=" + asText(setting)));
        }
        return arguments;
    }

    private String asText(Setting<?> setting) {
        if (setting.equals(STATE_DIR)) {
            return folders().root().toString();
        }
        boolean ownPolicy = setting.equals(POLICY_FILE) && !usesDemoPolicy();
        return ownPolicy ? policyFile().toString() : String.valueOf(values.get(setting));
    }

    /** The policy file, absolute. Only meaningful when {@link #usesDemoPolicy} is false. */
    Path policyFile() {
        return workingFolder.resolve(get(POLICY_FILE)).toAbsolutePath().normalize();
    }

    /** Whether the packaged demonstration policy is to be used. */
    boolean usesDemoPolicy() {
        return get(POLICY_FILE).toString().equals(DEMO_POLICY);
    }

    private void requireDistinctPorts() {
        Map<Integer, StackPort> taken = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (StackPort port : StackPort.values()) {
            StackPort other = taken.putIfAbsent(port(port), port);
            if (other != null) {
                problems.add("%s = %d: must differ from %s"
                        .formatted(
                                port.setting().name(),
                                port(port),
                                other.setting().name()));
            }
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }
}
