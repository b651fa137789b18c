package dev.lethe.capture;

import static dev.lethe.capture.CaptureFixture.SHOP;
import static dev.lethe.capture.CaptureFixture.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.net.InetAddresses;
import com.google.common.primitives.Bytes;
import dev.lethe.policylog.PolicyPublisher;
import dev.lethe.producer.testing.BrokerProcess;
import dev.lethe.schemas.avro.PageView;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.TopicProvisioner;
import dev.lethe.schemas.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the whole server writes about where visitors come from: into the topic, into its log, into its metrics. */
class ProviderIT {
    /** In the table, asked about, without an answer; each kind of address. */
    private static final List<String> ADDRESSES =
            List.of("203.0.113.77", "198.51.100.77", "192.0.2.77", "2001:db8:9:4d4d::4d4d", "2001:db8:7:4d4d::4d4d");

    @TempDir
    private Path folder;

    private final InMemorySchemaIds schemaIds = new InMemorySchemaIds();
    private final Lines lines = new Lines();

    @Test
    void shouldWriteTheProviderAndNothingOfTheAddress() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start();
                NameServer names = NameServer.start()) {
            createTopic(broker);
            names.answerBy(query -> new String(query, StandardCharsets.ISO_8859_1).contains("in-addr")
                    ? List.of(NameServer.answer(
                            query, 0, NameServer.record(NameServer.wire("p77-100-51-198", "example", "com"))))
                    : List.of());
            String metrics = recorded(broker, names);

            List<ConsumerRecord<byte[], byte[]>> stored = stored(broker);

            assertThat(stored).hasSize(2 * ADDRESSES.size());
            assertThat(stored.stream().map(this::providerOf).toList())
                    .containsExactlyInAnyOrder(
                            "example.net",
                            "example.com",
                            "example.com",
                            "unknown",
                            "example.org",
                            "unknown",
                            "unknown",
                            "unknown",
                            "unknown",
                            "unknown");
            for (String address : ADDRESSES) {
                byte[] binary = InetAddresses.forString(address).getAddress();
                assertThat(stored).allSatisfy(record -> {
                    byte[] all = bytes(record);
                    assertThat(Bytes.indexOf(all, binary)).isNegative();
                    assertThat(Bytes.indexOf(all, reversed(binary))).isNegative();
                    assertThat(new String(all, StandardCharsets.ISO_8859_1)).doesNotContainIgnoringCase(texts(address));
                });
                assertThat(String.join("\n", lines.seen) + metrics).doesNotContainIgnoringCase(texts(address));
                assertThat(names.asked).noneMatch(name -> name.contains("77.") || name.contains("d.4.d.4"));
            }
            assertThat(lines.seen).anyMatch(line -> line.startsWith("POST /v1/pageviews 202 "));
        }
    }

    /** Sends a view from each address, and one more that objects; returns what the server measured. */
    private String recorded(BrokerProcess broker, NameServer names) throws IOException {
        Logger root = (Logger) LogManager.getRootLogger();
        Configurator.setAllLevels("dev.lethe", Level.TRACE);
        Configurator.setAllLevels("io", Level.INFO);
        lines.start();
        root.addAppender(lines);
        try (Capture capture = Capture.start(settings(broker, names), schemaIds)) {
            CaptureClient client = new CaptureClient(capture.port());
            for (String address : ADDRESSES) {
                view(client, address, "DNT", "0");
                view(client, address, "Sec-GPC", "1");
            }
            String metrics = client.get("/metrics").body();
            await().until(() -> lines.seen.stream()
                            .filter(line -> line.startsWith("POST /v1/pageviews 202 "))
                            .count()
                    == 2L * ADDRESSES.size());
            return metrics;
        } finally {
            root.removeAppender(lines);
            Configurator.setAllLevels("dev.lethe", Level.WARN);
            Configurator.setAllLevels("io", Level.WARN);
        }
    }

    private static void view(CaptureClient client, String address, String... header) {
        List<String> headers = new ArrayList<>(List.of("Origin", SHOP, "X-Forwarded-For", address));
        Collections.addAll(headers, header);
        String body = "{\"id\":\"%s\",\"site\":\"acme-shop\",\"path\":\"/spring\",\"visitor\":\"v-1\"}";
        assertThat(client.post("/v1/pageviews", body.formatted(newId()), headers.toArray(new String[0]))
                        .status())
                .isEqualTo(202);
    }

    private CaptureSettings settings(BrokerProcess broker, NameServer names) throws IOException {
        Path table = Files.writeString(
                folder.resolve("providers.csv"), "203.0.113.0/24,example.net\n2001:db8:7::/48,example.org\n");
        Files.writeString(folder.resolve("identity.key"), Base64.getEncoder().encodeToString(new byte[32]));
        Files.writeString(folder.resolve("api.keys"), CaptureFixture.keyLines());
        return CaptureFixture.settings(Map.of(
                "kafka.bootstrap.servers", broker.bootstrapServers(),
                "identity.key.file", folder.resolve("identity.key").toString(),
                "api.keys.file", folder.resolve("api.keys").toString(),
                "http.trusted.proxies", "127.0.0.1",
                "provider.table.file", table.toString(),
                "provider.reverse.server", names.place(),
                "provider.reverse.timeout", "PT2S"));
    }

    private void createTopic(BrokerProcess broker) throws Exception {
        Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
        new PolicyPublisher(kafka, schemaIds, Clock.systemUTC()).publish(CaptureFixture.demoPolicy(), Instant.now());
        try (Admin admin = Admin.create(kafka)) {
            new TopicProvisioner(admin, 1, (short) 1).apply(List.of(Topics.SUBJECT_EVENTS, Topics.PAGE_VIEWS));
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> stored(BrokerProcess broker) {
        TopicPartition partition = new TopicPartition(Topics.PAGE_VIEWS.name(), 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    private String providerOf(ConsumerRecord<byte[], byte[]> record) {
        PageView view = new TopicSerdes(schemaIds)
                .value(Topics.PAGE_VIEWS)
                .deserializer()
                .deserialize(record.topic(), record.value());
        return view.getProvider() == null ? "unknown" : view.getProvider();
    }

    private static byte[] bytes(ConsumerRecord<byte[], byte[]> record) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(record.key());
        all.writeBytes(record.value());
        record.headers().forEach(header -> {
            all.writeBytes(header.key().getBytes(StandardCharsets.UTF_8));
            all.writeBytes(header.value());
        });
        return all.toByteArray();
    }

    /** As people and machines write it, and the network alone. */
    private static String[] texts(String address) {
        byte[] bytes = InetAddresses.forString(address).getAddress();
        String dotted = address.replace('.', '-');
        String network = bytes.length == 4
                ? address.substring(0, address.lastIndexOf('.'))
                : address.substring(0, address.indexOf(':', "2001:db8:".length()));
        return new String[] {
            address,
            dotted,
            network,
            InetAddresses.forString(address).getHostAddress(),
            HexFormat.of().formatHex(bytes),
            Base64.getEncoder().withoutPadding().encodeToString(bytes)
        };
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] other = Arrays.copyOf(bytes, bytes.length);
        Collections.reverse(Bytes.asList(other));
        return other;
    }

    /** Keeps what is logged. */
    private static final class Lines extends AbstractAppender {
        private final List<String> seen = new CopyOnWriteArrayList<>();

        Lines() {
            super("provider-lines", null, null, false, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            seen.add(event.getMessage().getFormattedMessage() + (event.getThrown() == null ? "" : event.getThrown()));
        }
    }
}
