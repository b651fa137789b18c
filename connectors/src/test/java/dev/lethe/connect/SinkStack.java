package dev.lethe.connect;

import dev.lethe.connect.rig.ConnectWorker;
import dev.lethe.connect.rig.KafkaBroker;
import dev.lethe.connect.rig.Part;
import dev.lethe.connect.rig.PostgresServer;
import dev.lethe.connect.rig.RegistryServer;
import dev.lethe.schemas.topic.TopicProvisioner;
import dev.lethe.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Everything between a contact's record and its row, with the sink running. What was started is ended, come what may.
 */
final class SinkStack implements Part {
    final RegistryServer registry;
    final PostgresServer postgres;
    final ConnectWorker worker;
    final ContactWriter contacts;
    final ContactRows rows;

    private final KafkaBroker kafka;
    private final Path directory;
    private final Deque<Part> started = new ArrayDeque<>();

    SinkStack(Path directory) throws Exception {
        this.directory = directory;
        try {
            kafka = opened(KafkaBroker.start(folder("kafka")));
            registry = opened(RegistryServer.start(folder("registry")));
            postgres = opened(PostgresServer.start(folder("postgres")));
            rows = new ContactRows(postgres::connect);
            rows.execute(SchemaSql.customerContacts());
            createContactsTopic();
            contacts = opened(new ContactWriter(kafka.bootstrapServers(), registry.url()));
            worker = opened(ConnectWorker.start(folder("worker"), kafka.bootstrapServers(), postgres.secrets()));
            worker.put(SinkConfigs.CUSTOMER_CONTACTS, sinkConfig());
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /** Creates {@code topic}, runs a sink of that name for it and writes to it from now on. */
    void useSinkOf(String topic, Map<String, String> differences) throws Exception {
        Map<String, String> config = new TreeMap<>(sinkConfig());
        config.put("topics", topic);
        config.putAll(differences);
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        contacts.writeTo(topic);
        worker.put(topic, config);
    }

    private Map<String, String> sinkConfig() {
        SecretReference password = new SecretReference(postgres.secrets(), "postgres-password");
        return SinkConfigs.customerContacts(
                registry.url(), new ContactsDatabase(postgres.url(), postgres.user(), password));
    }

    private void createContactsTopic() throws Exception {
        try (Admin admin = admin()) {
            new TopicProvisioner(admin, 2, (short) 1).apply(List.of(Topics.CUSTOMER_CONTACTS));
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectory(directory.resolve(name));
    }

    private <T extends Part> T opened(T part) {
        started.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }
}
