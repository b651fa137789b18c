package dev.lethe.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.cli.process.StackException;
import dev.lethe.schemas.registry.RegistryUnavailableException;
import dev.lethe.settings.SettingsException;
import dev.lethe.settings.SettingsTable;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeploymentFileTest {
    private static final Path DOCS = Path.of("../docs/settings/deployment.md");
    private static final String INTRODUCTION = """
            # Settings of the operator's commands

            For a deployment that is not the embedded stack: `--deployment FILE` or `LETHE_DEPLOYMENT=FILE` names a Java
            properties file with these settings. The environment wins over the file. Relative paths in the file start at its
            folder. What a command does not ask for need not be there: `lethe policy list` needs the brokers and the registry.
            [Operations](../operations.md#commands-against-a-deployment) says how it is used.

            """;
    private static final String NECESSARY =
            "kafka.bootstrap.servers=broker:9094\nschema.registry.url=http://registry:8081\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void shouldSayWhereThePartsAre() throws IOException {
        DeploymentFile deployment = read(NECESSARY + """
                capture.url=https://capture:8443
                streams.url=http://streams:8082/
                statistics.url=https://statistics:8443
                connect.url=http://127.0.0.1:8083
                database.url=jdbc:postgresql://postgres:5432/lethe?sslmode=verify-full
                database.user=operator
                subject.keys.kms.uri=aws-kms://key
                erasure.bound=P7D
                """);

        assertThat(deployment.kafka()).containsExactly(Map.entry("bootstrap.servers", "broker:9094"));
        assertThat(deployment.capture().address()).hasToString("https://capture:8443");
        assertThat(deployment.streams().address()).hasToString("http://streams:8082");
        assertThat(deployment.statistics().address()).hasToString("https://statistics:8443");
        assertThat(deployment.connect().address()).hasToString("http://127.0.0.1:8083");
        assertThat(deployment.database()).contains("jdbc:postgresql://postgres:5432/lethe?sslmode=verify-full");
        assertThat(deployment.databaseUser()).contains("operator");
        assertThat(deployment.subjectKeysetService()).contains("aws-kms://key");
        assertThat(deployment.retentionPlan().bound()).isEqualTo(Duration.ofDays(7));
        assertThat(deployment.embedded()).isEmpty();
    }

    @Test
    void shouldLookForFilesFromItsOwnFolder() throws IOException {
        Files.writeString(folder.resolve("client.properties"), "security.protocol=SSL\n");
        Files.createDirectory(folder.resolve("operator"));
        Files.writeString(folder.resolve("operator/operator.apikey"), "lk_key\n");

        DeploymentFile deployment =
                read(NECESSARY + "kafka.client.properties.file=client.properties\nsecrets.dir = operator\n");

        assertThat(deployment.kafka()).containsEntry("security.protocol", "SSL");
        assertThat(deployment.secrets().operatorApiKey()).isEqualTo("lk_key");
        assertThatThrownBy(() -> deployment.secrets().queryToken())
                .isInstanceOf(StackException.class)
                .hasMessage(
                        "The file %s cannot be read: it is made with the other secrets, and only its owner may read it.",
                        folder.resolve("operator/query.token"));
    }

    @Test
    void shouldPreferTheEnvironment() throws IOException {
        Path file = Files.writeString(folder.resolve("it.properties"), NECESSARY + "capture.url=https://one:1");

        DeploymentFile deployment = DeploymentFile.read(file, Map.of("LETHE_DEPLOYMENT_CAPTURE_URL", "https://two:2"));

        assertThat(deployment.capture().address()).hasToString("https://two:2");
    }

    @Test
    void shouldNameEveryProblemAtOnce() {
        assertThatThrownBy(() -> read("""
                        capture.url=capture:8443
                        database.url=postgres
                        secrets.dir=/no/such/folder
                        colour=red
                        """))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        refused -> assertThat(refused.problems())
                                .containsExactly(
                                        "kafka.bootstrap.servers is not set: give a text that is not blank"
                                                + " (LETHE_DEPLOYMENT_KAFKA_BOOTSTRAP_SERVERS)",
                                        "schema.registry.url is not set: give a text that is not blank"
                                                + " (LETHE_DEPLOYMENT_SCHEMA_REGISTRY_URL)",
                                        "capture.url = capture:8443: must be none or an address without a path, as in"
                                                + " https://host:8443",
                                        "database.url = postgres: must be none or jdbc:postgresql:..., with parameters if need be",
                                        "secrets.dir = /no/such/folder: must be none or a folder that can be read",
                                        "colour is not a setting: check its spelling in the list of settings"));
    }

    @ParameterizedTest
    @CsvSource({
        "streams.url, ftp://streams:21",
        "connect.url, http://connect:8083/connectors",
        "statistics.url, https://somebody:secret@statistics:8443",
        "tls.ca.file, /no/such/file",
        "kafka.client.properties.file, /no/such/file",
        "database.user, ' '",
        "erasure.bound, P1000D"
    })
    void shouldRefuseWhatBreaksItsBound(String name, String value) {
        assertThatThrownBy(() -> read(NECESSARY + name + "=" + value.replace(" ", "\\u0020")))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(name + " = ")
                .hasMessageContaining(": must be ");
    }

    @Test
    void shouldRefuseACertificateFileWithoutCertificates() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");

        assertThatThrownBy(() -> read(NECESSARY + "tls.ca.file=empty.pem"))
                .hasMessage("tls.ca.file = %s: must be none or a readable PEM file with certificates", empty);
    }

    @Test
    void shouldNameTheFileThatKafkasClientsWouldMiss() throws IOException {
        Files.writeString(folder.resolve("client.properties"), "ssl.truststore.location=/run/secrets/ca.pem\n");

        assertThatThrownBy(() -> read(NECESSARY + "kafka.client.properties.file=client.properties"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("kafka.client.properties.file: its ssl.truststore.location = /run/secrets/ca.pem must be a"
                        + " readable file");
    }

    @Test
    void shouldSayWhichSettingACommandMisses() throws IOException {
        DeploymentFile deployment = read(NECESSARY);

        assertThatThrownBy(deployment::connect)
                .isInstanceOf(StackException.class)
                .hasMessage(
                        "connect.url is not set in %s, and the command needs it: give an address without a path, as in"
                                + " https://host:8443.",
                        folder.resolve("it.properties"));
        assertThatThrownBy(deployment::secrets).hasMessageStartingWith("secrets.dir is not set in ");
    }

    @Test
    void shouldTrustTheAuthorityThatIsNamed() throws Exception {
        try (TlsServer server = TlsServer.answering("{\"schema\":\"\\\"string\\\"\"}", folder)) {
            DeploymentFile deployment = read("""
                    kafka.bootstrap.servers=broker:9094
                    schema.registry.url=%1$s
                    capture.url=%1$s
                    streams.url=%2$s
                    tls.ca.file=ca.pem
                    """.formatted(server.address("localhost"), server.address("127.0.0.1")));

            assertThat(ask(deployment.capture())).contains("schema");
            assertThat(deployment.schemaIds().schemaOf(1).getName()).isEqualTo("string");
            assertThatThrownBy(() -> ask(deployment.streams()))
                    .isInstanceOf(StackException.class)
                    .hasMessageStartingWith(
                            "The streams application at %s shows no certificate that is trusted for that" + " name",
                            server.address("127.0.0.1"));
        }
    }

    @Test
    void shouldTrustNobodyUnlessHeIsNamed() throws Exception {
        try (TlsServer server = TlsServer.answering("{\"schema\":\"\\\"string\\\"\"}", folder)) {
            DeploymentFile deployment = read("""
                    kafka.bootstrap.servers=broker:9094
                    schema.registry.url=%1$s
                    capture.url=%1$s
                    """.formatted(server.address("localhost")));

            assertThatThrownBy(() -> ask(deployment.capture()))
                    .hasMessageContaining("shows no certificate that is trusted")
                    .hasMessageContaining("tls.ca.file");
            assertThatThrownBy(() -> deployment.schemaIds().schemaOf(1))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining(server.address("localhost").toString());
        }
    }

    @Test
    void shouldNameTheAddressThatDoesNotAnswer() throws IOException {
        DeploymentFile deployment = read(NECESSARY + "capture.url=http://127.0.0.1:1");

        assertThatThrownBy(() -> ask(deployment.capture()))
                .isInstanceOf(StackException.class)
                .hasMessage(
                        "The capture server at http://127.0.0.1:1 does not answer: see whether it runs, and capture.url in %s.",
                        folder.resolve("it.properties"));
    }

    @Test
    void shouldBeDocumentedAsTheyAre() throws IOException {
        String page = INTRODUCTION + SettingsTable.markdown(DeploymentFile.COMPONENT, DeploymentFile.declared());
        if (Boolean.getBoolean("lethe.docs.write")) {
            Files.writeString(DOCS, page);
        }

        assertThat(Files.readString(DOCS))
                .as("run with -Dlethe.docs.write=true")
                .isEqualTo(page);
    }

    private static String ask(Part part) throws InterruptedException {
        return part.ask(HttpRequest.newBuilder(part.address()).build()).body();
    }

    private DeploymentFile read(String text) throws IOException {
        return DeploymentFile.read(Files.writeString(folder.resolve("it.properties"), text), Map.of());
    }
}
