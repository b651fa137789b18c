package dev.lethe.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.Body;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.schemas.avro.Recall;
import dev.lethe.schemas.avro.Supply;
import dev.lethe.schemas.registry.RegistryUnavailableException;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunProducerTest {
    private static final Instant READ = Instant.parse("2026-02-28T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123Z");
    private static final SubjectId ADA = new SubjectId("k1.ada");
    private static final Set<String> UNSORTED = new LinkedHashSet<>(List.of("mailer", "adnet", "broker"));
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final InMemorySchemaIds schemaIds = new InMemorySchemaIds();
    private final TopicSerdes serdes = new TopicSerdes(schemaIds);
    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final RunProducer producer = new RunProducer(
            new ProducerSettings(
                    "unused:1",
                    Map.of(),
                    2,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30),
                    1 << 20,
                    Duration.ZERO,
                    1 << 17,
                    RETRY_AFTER),
            schemaIds,
            kafka);

    @AfterEach
    void close() {
        kafka.clear();
        producer.close();
    }

    @Test
    void shouldFileWhatARunAsksUnderThePersonsPseudonymWithRecipientsSorted() {
        offer(new SubjectEvent.Recall("run-1", UNSORTED));
        offer(new SubjectEvent.Supply("run-2", UNSORTED));
        awaitSent(2);

        List<dev.lethe.schemas.avro.SubjectEvent> events =
                kafka.history().stream().map(this::eventOf).toList();

        assertThat(kafka.history()).allSatisfy(record -> {
            assertThat(record.topic()).isEqualTo("subject.events.v1");
            assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("k1.ada");
            assertThat(record.timestamp()).isEqualTo(NOW.toEpochMilli());
            assertThat(record.headers()).isEmpty();
        });
        assertThat(events).allSatisfy(event -> {
            assertThat(event.getEventId()).isEqualTo("run-1-7");
            assertThat(event.getTenant()).isEqualTo("acme");
            assertThat(event.getOccurredAt()).isEqualTo(READ);
            assertThat(event.getReceivedAt()).isEqualTo(NOW);
        });
        assertThat(events)
                .extracting(dev.lethe.schemas.avro.SubjectEvent::getBody)
                .containsExactly(
                        new Recall("run-1", List.of("adnet", "broker", "mailer")),
                        new Supply("run-2", List.of("adnet", "broker", "mailer")));
    }

    @ParameterizedTest
    @MethodSource("others")
    void shouldRefuseWhatGoesThroughTheFrontDoor(Body body) {
        assertThatThrownBy(() -> offer(body)).isInstanceOf(IllegalArgumentException.class);
        assertThat(kafka.history()).isEmpty();
    }

    static Stream<Body> others() {
        return Stream.of(
                new SubjectEvent.ChildReport(),
                new SubjectEvent.ErasureRequest(true, true),
                new SubjectEvent.ConsentChange(null, Map.of("contact", true)),
                new SubjectEvent.OptOut(SubjectEvent.OptOut.Kind.INDUSTRY, true, false));
    }

    @Test
    void shouldAcknowledgeAfterTheBrokerAndAnswerBusyWhenItFailsOrTooManyWait() {
        CompletableFuture<Delivery> stored = deliver(recall());
        CompletableFuture<Delivery> failed = deliver(recall());
        CompletableFuture<Delivery> tooMany = deliver(recall());
        awaitSent(2);

        assertThat(stored).isNotDone();
        kafka.completeNext();
        kafka.errorNext(new TimeoutException("no answer"));

        assertThat(stored).isCompletedWithValue(new Delivery.Acknowledged("run-1-7"));
        assertThat(failed).isCompletedWithValue(new Delivery.Busy(RETRY_AFTER));
        assertThat(tooMany).isCompletedWithValue(new Delivery.Busy(RETRY_AFTER));
    }

    @Test
    void shouldRegisterTheSchemaBeforeItIsNeeded() {
        schemaIds.goDown();
        assertThatThrownBy(producer::warmUp).isInstanceOf(RegistryUnavailableException.class);

        schemaIds.comeBack();
        producer.warmUp();

        assertThat(schemaIds.schemaOf(1)).isEqualTo(dev.lethe.schemas.avro.SubjectEvent.getClassSchema());
    }

    private static Body recall() {
        return new SubjectEvent.Recall("run-1", Set.of("adnet"));
    }

    private CompletableFuture<Delivery> deliver(Body body) {
        return producer.deliver(ADA, event(body)).toCompletableFuture();
    }

    /** Hands an event over whose answer does not matter. */
    private void offer(Body body) {
        producer.deliver(ADA, event(body));
    }

    private static SubjectEvent event(Body body) {
        return new SubjectEvent("run-1-7", "acme", READ, NOW, body);
    }

    private void awaitSent(int count) {
        await().until(() -> kafka.history().size() == count);
    }

    private dev.lethe.schemas.avro.SubjectEvent eventOf(ProducerRecord<byte[], byte[]> record) {
        return serdes.value(Topics.SUBJECT_EVENTS).deserializer().deserialize(record.topic(), record.value());
    }
}
