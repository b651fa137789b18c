package dev.lethe.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.daead.PredefinedDeterministicAeadParameters;
import dev.lethe.capture.CaptureSettings;
import dev.lethe.connect.WorkerSettings;
import dev.lethe.settings.Settings;
import dev.lethe.settings.SettingsException;
import dev.lethe.statistics.StatisticsSettings;
import dev.lethe.streams.runtime.StreamsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.connect.runtime.distributed.DistributedConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether the files of the ConfigMaps are what the components take, read by the components' own classes. */
final class ManifestSettingsTest {
    private static final Manifests MANIFESTS = new Manifests();
    private static final String MOUNTED = "/etc/lethe";
    private static final String JAAS =
            "org.apache.kafka.common.security.scram.ScramLoginModule required" + " username=\"u\" password=\"p\";";

    /** Stands for {@value #MOUNTED}. */
    @TempDir
    private Path folder;

    @BeforeEach
    void mount() throws IOException, GeneralSecurityException {
        Files.createDirectories(folder.resolve("config"));
        Files.createDirectories(folder.resolve("secrets/kafka-user"));
        Files.createDirectories(folder.resolve("secrets/unsubscribe"));
        Files.createDirectories(folder.resolve("secrets/database"));
        Files.writeString(folder.resolve("secrets/kafka-user/sasl.jaas.config"), JAAS);
        for (String file : Manifests.configFiles()) {
            Files.writeString(folder.resolve(file), here(Files.readString(Manifests.FOLDER.resolve(file))));
        }
        DeterministicAeadConfig.register();
        Files.writeString(
                folder.resolve("secrets/unsubscribe/unsubscribe.keyset"),
                TinkJsonProtoKeysetFormat.serializeKeyset(
                        KeysetHandle.generateNew(
                                PredefinedDeterministicAeadParameters.AES256_SIV, RegistryConfiguration.get()),
                        RegistryConfiguration.get(),
                        InsecureSecretKeyAccess.get()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"capture", "statistics", "streams"})
    void shouldBeTakenByTheComponent(String component) {
        read(component, properties(component));
    }

    @ParameterizedTest
    @CsvSource({
        "capture, http.ports, 8080",
        "capture, http.port, 80800",
        "statistics, figures.days, 0",
        "streams, thread, 2",
        "streams, topics.partitions, 2000",
        "streams, erasure.bound, 14 days",
    })
    void shouldNoticeWhatTheComponentWouldRefuse(String component, String name, String value) {
        Map<String, String> properties = properties(component);

        properties.put(name, value);

        assertThatThrownBy(() -> read(component, properties)).isInstanceOf(SettingsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"capture", "statistics", "streams", "connect"})
    void shouldNameFilesThatAreMounted(String component) {
        Manifest workload = workload(component);
        List<String> mounts = workload.containers().get(0).path("volumeMounts").findValuesAsText("mountPath");

        List<String> files = properties(component, MOUNTED).values().stream()
                .filter(value -> value.startsWith("/etc/"))
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .toList();

        assertThat(files)
                .isNotEmpty()
                .allSatisfy(file ->
                        assertThat(mounts).anyMatch(mount -> file.equals(mount) || file.startsWith(mount + "/")));
        assertThat(MANIFESTS.configMaps().get(component + "-config"))
                .contains("config/" + component + ".properties")
                .isSubsetOf(Manifests.configFiles());
    }

    @ParameterizedTest
    @ValueSource(strings = {"capture", "statistics", "streams"})
    void shouldListenWhereItIsAsked(String component) {
        JsonNode container = workload(component).containers().get(0);

        assertThat(properties(component))
                .containsEntry("http.host", "0.0.0.0")
                .containsEntry(
                        "http.port", container.at("/ports/0/containerPort").asText());
        assertThat(container.path("args").toString())
                .isEqualTo("[\"--config\",\"" + MOUNTED + "/config/" + component + ".properties\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"capture", "statistics", "streams", "connect"})
    void shouldReachBrokersAndRegistryByTheirServices(String component) {
        Map<String, String> properties = properties(component);
        String brokers = properties.get(component.equals("connect") ? "bootstrap.servers" : "kafka.bootstrap.servers");
        Manifest registry = MANIFESTS.one("Service", "lethe-registry");

        assertThat(brokers).isEqualTo("lethe-kafka-bootstrap:9093");
        if (!component.equals("connect")) {
            assertThat(properties)
                    .containsEntry(
                            "schema.registry.url",
                            "http://%s:%d/apis/ccompat/v7"
                                    .formatted(
                                            registry.name(),
                                            registry.spec().at("/ports/0/port").asInt()))
                    .containsEntry(
                            "kafka.client.properties.file",
                            folder.resolve("config/kafka-client.properties").toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"capture, policy.timeout", "statistics, policy.timeout"})
    void shouldBeGivenTimeToStartAndToStop(String component, String timeout) {
        Settings settings = Settings.read(
                component.toUpperCase(Locale.ROOT),
                component.equals("capture") ? CaptureSettings.declared() : StatisticsSettings.declared(),
                properties(component),
                Map.of());

        assertThat(startupBudget(component)).isGreaterThan(duration(settings, timeout));
        assertThat(grace(component))
                .isGreaterThan(duration(settings, "shutdown.grace").plusSeconds(5));
    }

    /** Its start waits for brokers, registry and policy, one after the other. */
    @Test
    void shouldGiveTheStreamsApplicationTimeToStart() {
        Settings settings = read("streams", properties("streams"));

        assertThat(startupBudget("streams"))
                .isGreaterThanOrEqualTo(
                        settings.get(StreamsSettings.START_TIMEOUT).multipliedBy(3));
    }

    @Test
    void shouldKeepPasswordsOutOfConfigMaps() throws IOException {
        for (String file : Manifests.configFiles()) {
            assertThat(Files.readString(Manifests.FOLDER.resolve(file)))
                    .doesNotContainPattern("(?i)password\\s*=")
                    .doesNotContain("ScramLoginModule");
        }
    }

    @Test
    void shouldFindThePasswordsOfKafkasClients() {
        Map<String, Object> client = new HashMap<>(properties("kafka-client"));
        client.put("bootstrap.servers", "broker:9093");
        client.put("application.id", "a");

        AdminClientConfig admin = new AdminClientConfig(client);
        Map<String, Object> consumer = new StreamsConfig(client).getMainConsumerConfigs("g", "c", 0);

        assertThat(admin.getPassword(SaslConfigs.SASL_JAAS_CONFIG)).isEqualTo(new Password(JAAS));
        assertThat(admin.getString("security.protocol")).isEqualTo("SASL_SSL");
        assertThat(new AdminClientConfig(consumer).getPassword(SaslConfigs.SASL_JAAS_CONFIG))
                .isEqualTo(new Password(JAAS));
    }

    @Test
    void shouldRunConnectAsItsSinksNeedIt() {
        Map<String, String> given = properties("connect");
        Map<String, String> needed = new HashMap<>(
                WorkerSettings.forSinks(Path.of("/opt/lethe/plugins"), Path.of(MOUNTED + "/secrets/database")));
        String providers = "config.providers";
        String allowed = "config.providers.secrets.param.allowed.paths";

        assertThat(given.get(providers)).startsWith(needed.remove(providers) + ",");
        assertThat(given.get(allowed)).endsWith("," + here(String.valueOf(needed.remove(allowed))));
        assertThat(given).containsAllEntriesOf(needed);
    }

    @Test
    void shouldGiveConnectAndItsConnectorsClientsTheSameSecurity() {
        Map<String, String> worker = properties("connect");
        worker.put("rest.advertised.host.name", "10.0.0.1");
        Map<String, String> security = properties("kafka-client").entrySet().stream()
                .filter(property -> !property.getKey().startsWith("config."))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        DistributedConfig config = new DistributedConfig(worker);

        for (String client : List.of("", "producer.", "consumer.", "admin.")) {
            security.forEach((name, value) -> assertThat(worker).containsEntry(client + name, value));
            assertThat(config.originals()).containsEntry(client + SaslConfigs.SASL_JAAS_CONFIG, JAAS);
        }
    }

    private Settings read(String component, Map<String, String> properties) {
        Map<String, String> environment = environment(component);
        return switch (component) {
            case "capture" -> {
                CaptureSettings.read(properties, environment);
                yield Settings.read("CAPTURE", CaptureSettings.declared(), properties, environment);
            }
            case "statistics" -> {
                StatisticsSettings.read(properties, environment);
                yield Settings.read("STATISTICS", StatisticsSettings.declared(), properties, environment);
            }
            default -> StreamsSettings.read(properties, environment);
        };
    }

    /** The container's variables as the pod {@code lethe-COMPONENT-0} has them. */
    private static Map<String, String> environment(String component) {
        return Manifest.elements(workload(component).containers().get(0).path("env"))
                .filter(variable -> variable.has("value"))
                .collect(Collectors.toMap(
                        variable -> variable.path("name").asText(),
                        variable ->
                                variable.path("value").asText().replace("$(POD_NAME)", "lethe-" + component + "-0")));
    }

    private static Manifest workload(String component) {
        return MANIFESTS.workloads().stream()
                .filter(workload -> workload.name().equals("lethe-" + component))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> properties(String component) {
        return properties(component, folder.toString());
    }

    private static Map<String, String> properties(String component, String folder) {
        Map<String, String> properties = new HashMap<>(Manifests.properties(component + ".properties"));
        properties.replaceAll((name, value) -> value.replace(MOUNTED, folder));
        return properties;
    }

    private String here(String text) {
        return text.replace(MOUNTED, folder.toString());
    }

    private static Duration startupBudget(String component) {
        JsonNode probe = workload(component).containers().get(0).path("startupProbe");
        return Duration.ofSeconds(probe.path("periodSeconds").asLong()
                * probe.path("failureThreshold").asLong());
    }

    private static Duration grace(String component) {
        return Duration.ofSeconds(workload(component)
                .pod()
                .orElseThrow()
                .path("terminationGracePeriodSeconds")
                .asLong());
    }

    private static Duration duration(Settings settings, String name) {
        return Stream.concat(CaptureSettings.declared().stream(), StatisticsSettings.declared().stream())
                .filter(setting -> setting.name().equals(name))
                .map(setting -> (Duration) settings.get(setting))
                .findFirst()
                .orElseThrow();
    }
}
