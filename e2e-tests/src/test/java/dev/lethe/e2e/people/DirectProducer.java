package dev.lethe.e2e.people;

import dev.lethe.e2e.stack.Stack;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.schemas.avro.OptOutSignals;
import dev.lethe.schemas.avro.PersonFields;
import dev.lethe.schemas.avro.PurposeChoice;
import dev.lethe.schemas.avro.SubjectEvent;
import dev.lethe.schemas.avro.Submission;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes to the broker past the capture server, as a careless or broken producer would. */
public final class DirectProducer {
    private static final int LARGEST_REQUEST = 2 << 20;

    private final Stack stack;

    /** Writes to the broker of {@code stack}. */
    public DirectProducer(Stack stack) {
        this.stack = stack;
    }

    /** Writes one record and waits for the broker. */
    public RecordMetadata write(ProducerRecord<byte[], byte[]> record) {
        Map<String, Object> config = stack.kafkaWith(Map.of(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            return producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker refuses the record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while writing", e);
        }
    }

    /** A submission at Acme that agrees to everything, with a given name that no rule has seen. */
    public RecordMetadata writeSubmission(Person person, String givenName) {
        return writeSubmission("k1." + UUID.randomUUID(), person, givenName, Instant.now());
    }

    /** A submission of {@code subject} at Acme that agrees to everything and was received at {@code at}. */
    public RecordMetadata writeSubmission(SubjectId subject, Person person, Instant at) {
        return writeSubmission(subject.value(), person, person.givenName(), at);
    }

    private RecordMetadata writeSubmission(String subject, Person person, String givenName, Instant at) {
        TopicSerdes serdes = new TopicSerdes(stack.schemaIds());
        String topic = Topics.SUBJECT_EVENTS.name();
        return write(new ProducerRecord<>(
                topic,
                serdes.key(Topics.SUBJECT_EVENTS).serializer().serialize(topic, subject),
                serdes.value(Topics.SUBJECT_EVENTS)
                        .serializer()
                        .serialize(topic, event(person, givenName, at.truncatedTo(ChronoUnit.MILLIS)))));
    }

    private static SubjectEvent event(Person person, String givenName, Instant at) {
        PersonFields fields = PersonFields.newBuilder()
                .setEmail(person.email())
                .setGivenName(givenName)
                .setCustom(Map.of())
                .build();
        Submission submission = Submission.newBuilder()
                .setWidget("spring-popup")
                .setNoticeVersion("2026-01")
                .setFields(fields)
                .setChoices(List.of(new PurposeChoice(Form.CONTACT, true), new PurposeChoice(Form.SHARING, true)))
                .setSignals(new OptOutSignals(false, false, null, null))
                .build();
        return new SubjectEvent(UUID.randomUUID().toString(), "acme", at, at, submission);
    }
}
