package dev.lethe.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.cli.process.StackException;
import dev.lethe.cli.stack.StackState.Component;
import dev.lethe.cli.stack.StackState.Phase;
import dev.lethe.policylog.PolicyLog;
import dev.lethe.policylog.PublishedPolicy;
import dev.lethe.schemas.registry.ConfluentSchemaIds;
import dev.lethe.schemas.topic.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One real stack, used by all tests in turn because starting it takes seconds. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class EmbeddedStackIT {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(90);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Path policy;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static StackSettings settings;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static EmbeddedStack stack;

    @BeforeAll
    static void startStack() throws IOException {
        policy = folder.resolve("policy.yaml");
        givenPolicy("version: 1", "");
        settings = StackSettings.onFreePorts(
                folder.resolve("state"), Map.of(StackSettings.POLICY_FILE.name(), policy.toString()));
        stack = EmbeddedStack.start(settings, event -> {});
    }

    @AfterAll
    static void stopStack() {
        stack.close();
    }

    @Test
    @Order(1)
    void shouldHaveEverythingReadyAfterTheStart() throws Exception {
        assertThat(stack.state().phase()).isEqualTo(Phase.READY);
        assertThat(stack.state().components()).extracting(Component::state).containsOnly("ready");
        assertThat(get(stack.addresses().connect().resolve("/connectors"))).isEqualTo("[\"customer-contacts\"]");
        try (Admin admin = admin()) {
            assertThat(admin.listTopics().names().get())
                    .contains(Topics.SUBJECT_EVENTS.name(), Topics.audienceName("northwind-ads"));
        }
    }

    @Test
    @Order(2)
    void shouldRefuseASecondStackWithTheSameState() {
        assertThatThrownBy(() -> EmbeddedStack.start(settings, event -> {}))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("already running");
    }

    @Test
    @Order(3)
    void shouldKeepRecordsRowsAndSchemaIdsAcrossARestart() throws Exception {
        String registered = schemaIds();
        long records = writeRecord();
        insertRow("kept");

        stack.close();
        stack = EmbeddedStack.start(settings, event -> {});

        assertThat(schemaIds()).isEqualTo(registered);
        assertThat(recordCount()).isEqualTo(records);
        assertThat(rowCount("kept")).isEqualTo(1);
    }

    @Test
    @Order(4)
    void shouldBringBackTheRegistryWithTheSameIdsAfterACrash() throws Exception {
        String registered = schemaIds();

        stack.kill("registry");

        awaitRestart("registry");
        assertThat(schemaIds()).isEqualTo(registered);
    }

    @Test
    @Order(5)
    void shouldBringBackTheBrokerWithItsRecordsAfterACrash() throws Exception {
        long records = writeRecord();

        stack.kill("kafka");

        awaitRestart("kafka");
        assertThat(recordCount()).isEqualTo(records);
    }

    @Test
    @Order(6)
    void shouldBringBackPostgresWithItsRowsAndARunningSinkAfterACrash() throws Exception {
        insertRow("survives");

        stack.kill("postgres");

        awaitRestart("postgres");
        assertThat(rowCount("survives")).isEqualTo(1);
        await().atMost(LONG_ENOUGH)
                .until(() -> get(stack.addresses().connect().resolve("/connectors/customer-contacts/status"))
                        .contains("\"tasks\":[{\"id\":0,\"state\":\"RUNNING\""));
    }

    @Test
    @Order(7)
    void shouldListenOnTheLoopbackAddressOnly() throws Exception {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();

        for (StackPort port : StackPort.values()) {
            assertThat(accepts(InetAddress.getLoopbackAddress(), port))
                    .as(port.use())
                    .isEqualTo(port != StackPort.KAFKA_ADMIN);
            assertThat(others).noneMatch(address -> accepts(address, port));
        }
    }

    @Test
    @Order(8)
    void shouldPublishAPolicyAtTheStartOnceForEachVersion() throws Exception {
        assertThat(publishedVersions()).containsExactly(1);

        stack.close();
        givenPolicy("version: 1", "# changed");
        assertThatThrownBy(() -> EmbeddedStack.start(settings, event -> {}))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("Version 1 is published already, with another document: raise the version");

        givenPolicy("version: 2", "# changed");
        stack = EmbeddedStack.start(settings, event -> {});
        assertThat(publishedVersions()).containsExactly(1, 2);
    }

    private static void givenPolicy(String version, String comment) throws IOException {
        String demo = Files.readString(Path.of("../policies/demo.yaml"));
        Files.writeString(policy, demo.replace("version: 1\n", version + "\n") + comment + "\n");
    }

    private static List<Integer> publishedVersions() {
        Map<String, Object> kafka =
                Map.of("bootstrap.servers", stack.addresses().kafka());
        String registry = stack.addresses().registry().toString();
        return PolicyLog.read(kafka, ConfluentSchemaIds.at(registry)).stream()
                .map(PublishedPolicy::version)
                .toList();
    }

    private static boolean accepts(InetAddress address, StackPort port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, settings.port(port)), 2_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void awaitRestart(String component) {
        await().atMost(LONG_ENOUGH)
                .until(() -> stack.state().components().stream()
                        .anyMatch(one -> one.name().equals(component)
                                && one.restarts() == 1
                                && one.state().equals("ready")));
    }

    private static String schemaIds() throws Exception {
        Map<String, String> ids = new TreeMap<>();
        String base = stack.addresses().registry() + "/subjects";
        for (JsonNode subject : new ObjectMapper().readTree(get(URI.create(base)))) {
            ids.put(subject.asText(), get(URI.create(base + "/" + subject.asText() + "/versions/1")));
        }
        assertThat(ids).isNotEmpty();
        return ids.toString();
    }

    private static String get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }

    private static Admin admin() {
        return stack.settings().admin();
    }

    /** Writes to the topic that nothing in the stack reads; returns how many records it holds then. */
    private static long writeRecord() throws Exception {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.addresses().kafka());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.DEAD_LETTERS.name(), 0, null, new byte[] {1}))
                    .get();
        }
        return recordCount();
    }

    private static long recordCount() throws Exception {
        TopicPartition first = new TopicPartition(Topics.DEAD_LETTERS.name(), 0);
        try (Admin admin = admin()) {
            return admin.listOffsets(Map.of(first, OffsetSpec.latest()))
                    .partitionResult(first)
                    .get()
                    .offset();
        }
    }

    private static void insertRow(String text) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS probe (text text)");
            statement.execute("INSERT INTO probe VALUES ('" + text + "')");
        }
    }

    private static int rowCount(String text) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM probe WHERE text = '" + text + "'")) {
            count.next();
            return count.getInt(1);
        }
    }

    private static Connection database() throws SQLException {
        return DriverManager.getConnection(
                stack.addresses().jdbc(), PostgresServer.USER, stack.secrets().postgresPassword());
    }
}
