package dev.lethe.e2e.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.connect.ContactsDatabase;
import dev.lethe.connect.SecretReference;
import dev.lethe.connect.SinkConfigs;
import dev.lethe.connect.WorkerSettings;
import dev.lethe.schemas.topic.RetentionPlan;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ComposeFileTest {
    private static final ComposeFile FILE = new ComposeFile();
    private static final Set<String> ONE_SHOT = Set.of("setup", "connector", "volumes", "operator");
    private static final String REGISTRY = "https://registry:8443/apis/ccompat/v7";

    @TestFactory
    Stream<DynamicTest> shouldHardenEveryService() {
        return each((name, service) -> {
            assertThat(service.path("read_only").asBoolean()).as("read-only").isTrue();
            assertThat(service.path("cap_drop").toString()).isEqualTo("[\"ALL\"]");
            if (!name.equals("volumes")) {
                assertThat(service.path("user").asText("10001"))
                        .as("user; 10001 is that of our images")
                        .isNotEqualTo("0");
                assertThat(service.has("cap_add")).isFalse();
                assertThat(service.path("security_opt").toString()).contains("no-new-privileges:true");
                assertThat(service.path("mem_limit").asText()).as("limit").isNotEmpty();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldAskEveryServiceThatStaysForItsHealth() {
        return each((name, service) -> {
            if (!ONE_SHOT.contains(name)) {
                assertThat(service.path("healthcheck").path("test").isArray()).isTrue();
                assertThat(service.path("restart").asText()).isEqualTo("unless-stopped");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldPublishOnTheLoopbackAddressOnlyAndMountNothingThatCanBeWritten() {
        return each((name, service) -> {
            service.path("ports").forEach(port -> assertThat(port.asText()).startsWith("127.0.0.1:"));
            service.path("volumes").forEach(volume -> {
                if (volume.asText().startsWith("./")) {
                    assertThat(volume.asText()).endsWith(":ro");
                }
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldKeepSecretsOutOfTheEnvironment() {
        return each((name, service) -> service.path("environment").properties().forEach(variable -> {
            if (variable.getKey().matches(".*(PASSWORD|SECRET|TOKEN|KEY)(?!.*_FILES?$).*")) {
                assertThat(variable.getKey()).endsWith("_FILE");
            }
            assertThat(variable.getValue().asText()).doesNotContain("password=\"");
        }));
    }

    @TestFactory
    Stream<DynamicTest> shouldMountTheSecretsOfThePartAndOfNoOther() {
        return each((name, service) -> StreamSupport.stream(
                        service.path("volumes").spliterator(), false)
                .map(JsonNode::asText)
                .filter(volume -> volume.contains("/secrets"))
                .forEach(volume -> assertThat(volume)
                        .isEqualTo("./deploy/compose/secrets/%s:/run/secrets:ro"
                                .formatted(name.replaceAll("-[0-9]$", "")))));
    }

    @Test
    void shouldHaveNoPlainTextListener() {
        Map<String, String> kafka = ComposeFile.properties("kafka/server.properties");

        assertThat(kafka.get("listener.security.protocol.map")).doesNotContain("PLAINTEXT");
        assertThat(kafka).containsEntry("allow.everyone.if.no.acl.found", "false");
        assertThat(ComposeFile.text(ComposeFile.CONFIG.resolve("pg_hba.conf")).lines())
                .filteredOn(line -> line.startsWith("host"))
                .allMatch(line -> line.startsWith("hostssl"));
        assertThat(FILE.service("registry")
                        .path("environment")
                        .path("QUARKUS_HTTP_INSECURE_REQUESTS")
                        .asText())
                .isEqualTo("disabled");
        assertThat(ComposeFile.properties("connect.properties").get("listeners"))
                .startsWith("http://127.0.0.1:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"capture", "statistics", "streams"})
    void shouldServeAndReachEverythingWithTls(String component) {
        Map<String, String> properties = ComposeFile.properties(component + ".properties");

        assertThat(properties)
                .containsEntry("http.tls.file", "/run/secrets/server.pem")
                .containsEntry("schema.registry.url", REGISTRY)
                .containsEntry("kafka.client.properties.file", "/run/secrets/lethe-%s.properties".formatted(component));
    }

    @Test
    void shouldConfigureTheWorkerAsTheEmbeddedStackDoes() {
        assertThat(ComposeFile.properties("connect.properties"))
                .containsAllEntriesOf(WorkerSettings.forSinks(Path.of("/opt/lethe/plugins"), Path.of("/run/secrets")));
    }

    @Test
    void shouldConfigureTheConnectorAsTheEmbeddedStackDoes() throws JsonProcessingException {
        Map<String, String> file = new ObjectMapper()
                .readValue(
                        ComposeFile.text(ComposeFile.CONFIG.resolve("customer-contacts.json")),
                        new TypeReference<Map<String, String>>() {});

        assertThat(file)
                .isEqualTo(SinkConfigs.customerContacts(
                        REGISTRY,
                        new ContactsDatabase(
                                "jdbc:postgresql://postgres:5432/lethe"
                                        + "?sslmode=verify-full&sslrootcert=/run/secrets/ca.pem",
                                "lethe",
                                new SecretReference(Path.of("/run/secrets"), "postgres.password"))));
    }

    @Test
    void shouldRunTheOperatorsCommandsWhereTheWorkerListensAndOnlyWhenAsked() {
        JsonNode operator = FILE.service("operator");

        assertThat(operator.path("profiles").toString()).isEqualTo("[\"operator\"]");
        assertThat(operator.path("network_mode").asText()).isEqualTo("service:connect");
        assertThat(operator.path("restart").asText()).isEqualTo("no");
        assertThat(operator.path("environment").path("LETHE_DEPLOYMENT").asText())
                .isEqualTo("/etc/lethe/operator.properties");
        assertThat(operator.path("volumes").toString())
                .contains("operator.properties:/etc/lethe/operator.properties:ro");
    }

    @Test
    void shouldTellTheOperatorWhereThePartsListen() {
        Map<String, String> operator = ComposeFile.properties("operator.properties");

        assertThat(operator)
                .containsEntry("kafka.client.properties.file", "/run/secrets/lethe-operator.properties")
                .containsEntry("schema.registry.url", REGISTRY)
                .containsEntry(
                        "connect.url",
                        ComposeFile.properties("connect.properties").get("listeners"))
                .containsEntry("secrets.dir", "/run/secrets")
                .containsEntry("tls.ca.file", "/run/secrets/ca.pem");
        operator.forEach((name, value) -> {
            if (name.endsWith(".url") && !name.equals("connect.url")) {
                assertThat(FILE.services())
                        .containsKey(value.replaceFirst("^(https|jdbc:postgresql)://([^:/]+).*", "$2"));
            }
        });
        for (String broker :
                operator.getOrDefault("kafka.bootstrap.servers", "").split(",", -1)) {
            String name = broker.substring(0, broker.indexOf(':'));
            assertThat(FILE.service(name)
                            .path("environment")
                            .path("KAFKA_ADVERTISED_LISTENERS")
                            .asText())
                    .contains("ADMIN://" + broker);
        }
        assertThat(operator.get("database.url"))
                .isEqualTo("jdbc:postgresql://postgres:5432/lethe?sslmode=verify-full&sslrootcert=/run/secrets/ca.pem");
    }

    @Test
    void shouldGiveBrokersWhatTheBoundOfErasureRestsOn() {
        assertThat(ComposeFile.properties("kafka/server.properties"))
                .containsAllEntriesOf(RetentionPlan.standard().brokerSettings());
    }

    private interface Check {
        void of(String name, JsonNode service);
    }

    private static Stream<DynamicTest> each(Check check) {
        return FILE.services().entrySet().stream()
                .map(service -> DynamicTest.dynamicTest(
                        service.getKey(), () -> check.of(service.getKey(), service.getValue())));
    }
}
