package dev.lethe.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.producer.testing.BrokerProcess;
import dev.lethe.schemas.avro.SubjectEvent;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.TopicProvisioner;
import dev.lethe.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LetheProducerIT {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = ANSWER_TIMEOUT.plusSeconds(2);
    private static final int MAX_IN_FLIGHT = 50;

    private static final InMemorySchemaIds SCHEMA_IDS = new InMemorySchemaIds();
    private static BrokerProcess broker;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = BrokerProcess.start();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new TopicProvisioner(admin, 3, (short) 1).apply(List.of(Topics.SUBJECT_EVENTS, Topics.PAGE_VIEWS));
        }
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void shouldHaveStoredInOrderWhatItAcknowledged() {
        List<String> sent = new ArrayList<>();
        List<CompletableFuture<Delivery>> answers = new ArrayList<>();
        try (LetheProducer producer = open()) {
            for (int i = 0; i < MAX_IN_FLIGHT; i++) {
                String id = UUID.randomUUID().toString();
                sent.add(id);
                answers.add(submit(producer, id));
            }
            answers.forEach(
                    answer -> assertThat(answer).succeedsWithin(PATIENCE).isInstanceOf(Delivery.Acknowledged.class));
        }

        assertThat(storedIds()).containsSubsequence(sent);
    }

    @Test
    void shouldAnswerBusyWhileTheBrokerIsDownAndStoreAgainAfterItsReturn() {
        try (LetheProducer producer = open()) {
            String before = UUID.randomUUID().toString();
            assertThat(submit(producer, before)).succeedsWithin(PATIENCE).isEqualTo(new Delivery.Acknowledged(before));

            broker.kill();
            String during = UUID.randomUUID().toString();
            assertThat(submit(producer, during)).succeedsWithin(PATIENCE).isInstanceOf(Delivery.Busy.class);

            broker.restart();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> submit(producer, during).join().equals(new Delivery.Acknowledged(during)));
            assertThat(storedIds()).contains(before, during);
        }
    }

    @Test
    void shouldHoldBoundedNumberOfEventsWhileTheBrokerStandsStill() {
        try (LetheProducer producer = open()) {
            assertThat(submit(producer, Drafts.ID)).succeedsWithin(PATIENCE).isInstanceOf(Delivery.Acknowledged.class);
            broker.freeze();
            try {
                List<CompletableFuture<Delivery>> answers = new ArrayList<>();
                for (int i = 0; i < 20 * MAX_IN_FLIGHT; i++) {
                    answers.add(submit(producer, UUID.randomUUID().toString()));
                    assertThat(producer.inFlight()).isLessThanOrEqualTo(MAX_IN_FLIGHT);
                }

                assertThat(answers.stream().filter(CompletableFuture::isDone).count())
                        .as(
                                "those refused at once; on a slow machine some of the others have waited too long meanwhile")
                        .isGreaterThanOrEqualTo(19L * MAX_IN_FLIGHT);
                answers.forEach(
                        answer -> assertThat(answer).succeedsWithin(PATIENCE).isInstanceOf(Delivery.Busy.class));
            } finally {
                broker.resume();
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> producer.inFlight() == 0);
        }
    }

    private static LetheProducer open() {
        ProducerSettings settings = new ProducerSettings(
                broker.bootstrapServers(),
                Map.of(),
                MAX_IN_FLIGHT,
                ANSWER_TIMEOUT,
                Duration.ofMillis(500),
                1 << 22,
                Duration.ofMillis(5),
                1 << 17,
                Duration.ofSeconds(1));
        LetheProducer producer =
                LetheProducer.open(settings, () -> PolicyHistory.of(Drafts.POLICY), Drafts.KEY, SCHEMA_IDS);
        producer.warmUp();
        return producer;
    }

    private static CompletableFuture<Delivery> submit(LetheProducer producer, String id) {
        return producer.submit(Drafts.submission(id, Drafts.EMAIL)).toCompletableFuture();
    }

    private static List<String> storedIds() {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        String topic = Topics.SUBJECT_EVENTS.name();
        try (KafkaConsumer<String, SubjectEvent> consumer = new KafkaConsumer<>(
                settings,
                new StringDeserializer(),
                new TopicSerdes(SCHEMA_IDS).value(Topics.SUBJECT_EVENTS).deserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<String> ids = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                for (ConsumerRecord<String, SubjectEvent> record : consumer.poll(Duration.ofMillis(200))) {
                    ids.add(record.value().getEventId());
                }
            }
            return ids;
        }
    }
}
