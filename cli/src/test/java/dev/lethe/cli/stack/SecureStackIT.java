package dev.lethe.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lethe.cli.LetheMain;
import dev.lethe.cli.security.AccessMatrix;
import dev.lethe.cli.security.ClusterSecrets;
import dev.lethe.schemas.access.AccessProvisioner;
import dev.lethe.schemas.access.Principals;
import dev.lethe.schemas.topic.Topics;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A real stack whose broker asks who connects. */
final class SecureStackIT {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(90);
    private static final int ASK_MS = 20_000;
    private static final String PARTNER = Principals.recipient("northwind-ads");

    private static final Map<String, KafkaConsumer<byte[], byte[]>> CONSUMERS = new ConcurrentHashMap<>();
    private static final Map<String, KafkaProducer<byte[], byte[]>> PRODUCERS = new ConcurrentHashMap<>();
    private static final Map<String, Map<String, Set<AclOperation>>> AUTHORIZED = new ConcurrentHashMap<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static StackSettings settings;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static EmbeddedStack stack;

    @BeforeAll
    static void startStack() {
        settings = StackSettings.onFreePorts(folder.resolve("state"), Map.of(StackSettings.SECURE.name(), "true"));
        stack = EmbeddedStack.start(settings, event -> {});
    }

    @AfterAll
    static void stopStack() {
        CONSUMERS.values().forEach(KafkaConsumer::close);
        PRODUCERS.values().forEach(producer -> producer.close(Duration.ZERO));
        stack.close();
    }

    /** What is refused is tried; what is allowed is asked for, as records of a test would disturb the pipeline. */
    @TestFactory
    Stream<DynamicTest> shouldLetEachPrincipalReadAndWriteWhatThePublishedTableSays() {
        List<AccessMatrix.Cell> cells = new ArrayList<>(AccessMatrix.read().cells());
        for (String principal : AccessMatrix.read().principals()) {
            cells.add(new AccessMatrix.Cell(principal, "__consumer_offsets", ""));
            cells.add(new AccessMatrix.Cell(principal, "__transaction_state", ""));
        }
        return cells.stream().flatMap(cell -> Stream.of(reading(cell), writing(cell)));
    }

    @Test
    void shouldRunThePipelineEndToEnd() throws Exception {
        String email = "secure.%d@example.net".formatted(System.nanoTime());

        assertThat(submit(email)).isEqualTo(202);

        await("the contact").atMost(LONG_ENOUGH).until(() -> contacts(email) == 1);
        try (KafkaConsumer<byte[], byte[]> partner =
                consumer(PARTNER, Map.of(ConsumerConfig.GROUP_ID_CONFIG, PARTNER))) {
            partner.subscribe(List.of(Topics.audienceName("northwind-ads")));
            await("the digest, read by the partner itself")
                    .atMost(LONG_ENOUGH)
                    .until(() -> !poll(partner).isEmpty());
            partner.commitSync();
        }
        assertThat(refusals()).as("processes that were refused what they need").isEmpty();
    }

    @Test
    void shouldRefuseGroupsOfOthers() {
        for (String group : List.of(Topics.PIPELINE, "connect-customer-contacts", "recipient-contoso-media", "mine")) {
            try (KafkaConsumer<byte[], byte[]> partner =
                    consumer(PARTNER, Map.of(ConsumerConfig.GROUP_ID_CONFIG, group))) {
                partner.subscribe(List.of(Topics.audienceName("northwind-ads")));

                assertThatThrownBy(() -> partner.poll(Duration.ofMillis(ASK_MS)))
                        .as(group)
                        .isInstanceOf(GroupAuthorizationException.class);
            }
        }
    }

    @Test
    void shouldRefuseTransactionsInThePipelinesName() {
        Map<String, Object> config = new HashMap<>(settings.kafka(Principals.CAPTURE));
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, Topics.PIPELINE + "-1");
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ASK_MS);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {

            assertThatThrownBy(producer::initTransactions).isInstanceOf(TransactionalIdAuthorizationException.class);
        }
    }

    @Test
    void shouldRefuseAnybodyElseToChangeTopicsOrGrants() {
        AclBinding everything = new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, "*", PatternType.LITERAL),
                new AccessControlEntry("User:" + PARTNER, "*", AclOperation.ALL, AclPermissionType.ALLOW));
        for (String principal : AccessMatrix.read().principals()) {
            try (Admin admin = Admin.create(settings.kafka(principal))) {
                assertThatThrownBy(() ->
                                admin.createAcls(List.of(everything)).all().get())
                        .as(principal)
                        .hasRootCauseInstanceOf(ClusterAuthorizationException.class);
                assertThatThrownBy(() -> admin.createTopics(List.of(new NewTopic("of-my-own", 1, (short) 1)))
                                .all()
                                .get())
                        .as(principal)
                        .hasRootCauseInstanceOf(TopicAuthorizationException.class);
                assertThatThrownBy(() -> admin.deleteTopics(List.of(Topics.DISCLOSURES.name()))
                                .all()
                                .get())
                        .as(principal)
                        .hasRootCauseInstanceOf(TopicAuthorizationException.class);
            }
        }
    }

    @Test
    void shouldRefuseAWrongPassword() {
        Map<String, Object> config = new HashMap<>(settings.kafka(Principals.CAPTURE));
        config.computeIfPresent(
                "sasl.jaas.config",
                (name, value) -> value.toString().replaceFirst("password=\"[^\"]*\"", "password=\"guessed\""));

        assertThatThrownBy(() -> ask(config)).hasRootCauseInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void shouldRefuseClientsWithoutTls() {
        for (String port : List.of(
                settings.addresses().kafka(),
                settings.addresses().kafkaAdmin(),
                settings.addresses().kafkaController())) {
            assertThatThrownBy(() -> ask(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, port)))
                    .as(port)
                    .isInstanceOf(ExecutionException.class);
        }
    }

    @Test
    void shouldRefuseOperatorsWithoutACertificate() {
        Map<String, Object> config = new HashMap<>(settings.kafka());
        config.keySet().removeIf(name -> name.startsWith("ssl.keystore"));

        assertThatThrownBy(() -> ask(config)).hasCauseInstanceOf(SslAuthenticationException.class);
    }

    @Test
    void shouldLetANewRecipientInWhenItsPolicyIsPublished() throws Exception {
        Path next = folder.resolve("next.yaml");
        Files.writeString(
                next, Files.readString(Path.of("../policies/demo.yaml")).replace("version: 1\n", "version: 2\n") + """
                          - id: fabrikam
                            kind: partner
                            legalName: Fabrikam Reach Inc.
                            postalAddress: 1 Harbor Way, Seattle, WA 98101, USA
                            tenants: [acme]
                            purposes: [partner-sharing]
                            delivery: audience
                            profiles: [uid2-email-v1]
                            contract: {attestedUntil: 2099-12-31}
                        """);

        assertThat(lethe("policy", "publish", next.toString())).isZero();

        String topic = Topics.audienceName("fabrikam");
        try (KafkaConsumer<byte[], byte[]> reader = consumer(Principals.recipient("fabrikam"), Map.of())) {
            await("the new partner reads its topic")
                    .atMost(LONG_ENOUGH)
                    .ignoreExceptions()
                    .until(() -> !reader.partitionsFor(topic).isEmpty());
            reader.assign(List.of(new TopicPartition(topic, 0)));
            reader.seekToBeginning(reader.assignment());
            assertThat(reader.poll(Duration.ofSeconds(2))).isEmpty();
        }
        assertThat(lethe("principals", "apply")).isZero();
    }

    /** As on any other machine: nothing is known of the stack but what the file says. */
    @Test
    void shouldServeTheOperatorThroughAFileThatDescribesIt() throws Exception {
        OperatorRig operator = OperatorRig.describing(settings, Files.createDirectory(folder.resolve("operator")));
        String email = "asker.%d@example.net".formatted(System.nanoTime());
        assertThat(submit(email)).isEqualTo(202);
        await("the contact").atMost(LONG_ENOUGH).until(() -> contacts(email) == 1);

        operator.succeeds("policy", "list");
        assertThat(operator.succeeds("principals", "list")).contains("lethe-capture");
        operator.succeeds("stats", "--json");
        await("checkpoints that cover the logs")
                .atMost(LONG_ENOUGH)
                .until(() -> operator.run("audit", "verify", "--key", operator.secret("ledger.public.json")) == 0);
        operator.succeeds("erasure", "bound");

        String people = operator.file("asker.txt", email);
        String[] whose = {"--email-file", people, "--tenant", "acme"};
        String request = operator.succeeds("access", "request", whose).strip();
        await("the request in the history")
                .atMost(LONG_ENOUGH)
                .until(() -> operator.succeeds("access", "list").contains(request));
        Path answer = folder.resolve("operator/answer.json");
        await("the answer")
                .atMost(LONG_ENOUGH)
                .until(() -> operator.run("access", "answer " + request + " --out " + answer, whose) == 0);
        assertThat(Files.readString(answer)).contains("acme").contains("\"events\"");

        String erasure = operator.succeeds("erase", "", whose).strip();
        await("the row is gone").atMost(LONG_ENOUGH).until(() -> contacts(email) == 0);
        await("the request")
                .atMost(LONG_ENOUGH)
                .until(() -> operator.succeeds("erasure", "list").contains(erasure));
        assertThat(operator.succeeds("erasure", "show " + erasure)).contains(erasure);
        await("a table that is as its topic").atMost(LONG_ENOUGH).until(() -> operator.run("sink", "rebuild") == 0);
    }

    private static int lethe(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(settings.asArguments());
        return LetheMain.commandLine().execute(arguments.toArray(String[]::new));
    }

    @Test
    void shouldTakeAwayWhatIsGrantedNoLongerAndLeaveOthersAlone() throws Exception {
        AclBinding stale = grant(Principals.recipient("gone"));
        AclBinding foreign = grant("somebody-else");
        try (Admin operator = settings.admin()) {
            operator.createAcls(List.of(stale, foreign)).all().get();

            AccessProvisioner.Changes changes =
                    new PrincipalSetup(settings, stack.policy()).apply().orElseThrow();

            assertThat(changes).isEqualTo(new AccessProvisioner.Changes(0, 1));
            assertThat(operator.describeAcls(AclBindingFilter.ANY).values().get())
                    .contains(foreign)
                    .doesNotContain(stale);
        }
    }

    @Test
    void shouldKeepPasswordsOutOfLogs() throws IOException {
        ClusterSecrets secrets = settings.clusterSecrets();
        Map<String, String> passwords = secrets.passwords(AccessMatrix.read().principals());
        try (Stream<Path> logs = Files.list(settings.folders().processes().logs())) {
            for (Path log : logs.toList()) {
                assertThat(Files.readString(log)).as(log.toString()).doesNotContain(passwords.values());
            }
        }
    }

    private static DynamicTest reading(AccessMatrix.Cell cell) {
        return DynamicTest.dynamicTest(cell.principal() + " reads " + cell.topic(), () -> {
            if (cell.reads()) {
                assertThat(authorized(cell)).contains(AclOperation.READ);
                return;
            }
            KafkaConsumer<byte[], byte[]> consumer =
                    CONSUMERS.computeIfAbsent(cell.principal(), principal -> consumer(principal, Map.of()));
            TopicPartition partition = new TopicPartition(cell.topic(), 0);
            consumer.assign(List.of(partition));
            assertThatThrownBy(() -> {
                        consumer.seek(partition, 0);
                        consumer.poll(Duration.ofMillis(ASK_MS));
                    })
                    .isInstanceOf(TopicAuthorizationException.class);
        });
    }

    private static DynamicTest writing(AccessMatrix.Cell cell) {
        return DynamicTest.dynamicTest(cell.principal() + " writes " + cell.topic(), () -> {
            if (cell.writes()) {
                assertThat(authorized(cell)).contains(AclOperation.WRITE);
                return;
            }
            KafkaProducer<byte[], byte[]> producer =
                    PRODUCERS.computeIfAbsent(cell.principal(), SecureStackIT::producer);
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(cell.topic(), 0, null, new byte[] {1}))
                            .get())
                    .hasRootCauseInstanceOf(TopicAuthorizationException.class);
        });
    }

    /** What the broker says that the principal may do with a topic that it sees. */
    private static Set<AclOperation> authorized(AccessMatrix.Cell cell) {
        return AUTHORIZED
                .computeIfAbsent(cell.principal(), SecureStackIT::authorizedOperations)
                .getOrDefault(cell.topic(), Set.of());
    }

    private static Map<String, Set<AclOperation>> authorizedOperations(String principal) {
        try (Admin admin = Admin.create(settings.kafka(principal))) {
            Map<String, Set<AclOperation>> all = new HashMap<>();
            Set<String> seen = admin.listTopics().names().get();
            for (TopicDescription topic : admin.describeTopics(
                            seen, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                    .allTopicNames()
                    .get()
                    .values()) {
                all.put(topic.name(), topic.authorizedOperations());
            }
            return all;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not tell " + principal + " what it may do", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking", e);
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String principal, Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(settings.kafka(principal));
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.putAll(more);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static KafkaProducer<byte[], byte[]> producer(String principal) {
        Map<String, Object> config = new HashMap<>(settings.kafka(principal));
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ASK_MS);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static List<ConsumerRecord<byte[], byte[]>> poll(KafkaConsumer<byte[], byte[]> consumer) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        consumer.poll(Duration.ofMillis(500)).forEach(records::add);
        return records;
    }

    private static void ask(Map<String, Object> kafka) throws ExecutionException, InterruptedException {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 4_000);
        try (Admin admin = Admin.create(config)) {
            admin.describeCluster().nodes().get();
        }
    }

    private static AclBinding grant(String principal) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, "audience." + principal, PatternType.LITERAL),
                new AccessControlEntry("User:" + principal, "*", AclOperation.READ, AclPermissionType.ALLOW));
    }

    private static int submit(String email) throws IOException, InterruptedException {
        String form = """
                {"id": "%s", "widget": "spring-popup", "noticeVersion": "2026-01", "page": "/spring",
                 "fields": {"email": "%s"}, "consents": {"contact": true, "partner-sharing": true}, "signals": {}}""".formatted(UUID.randomUUID(), email);
        HttpRequest request = HttpRequest.newBuilder(stack.addresses().capture().resolve("/v1/submissions"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + stack.secrets().tenantApiKey("acme"))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString(StandardCharsets.UTF_8))
                .statusCode();
    }

    private static int contacts(String email) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        stack.addresses().jdbc(),
                        PostgresServer.USER,
                        stack.secrets().postgresPassword());
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(
                        "SELECT count(*) FROM customer_contacts WHERE email = '%s'".formatted(email))) {
            count.next();
            return count.getInt(1);
        }
    }

    private static List<String> refusals() throws IOException {
        List<String> refusals = new ArrayList<>();
        for (String component : List.of("streams", "capture", "statistics", "connect")) {
            Files.readAllLines(settings.folders().processes().log(component)).stream()
                    .filter(line -> line.contains("AuthorizationException") || line.contains("AUTHORIZATION_FAILED"))
                    .forEach(refusals::add);
        }
        return refusals;
    }
}
