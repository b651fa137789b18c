package dev.lethe.e2e.histories;

import dev.lethe.e2e.stack.Stack;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes happenings to the broker as fast as it takes them, each key's in their order. */
final class Log {
    private final Map<String, Object> config;
    private final TopicSerdes serdes;

    Log(Stack stack) {
        config = stack.kafkaWith(Map.of(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true));
        serdes = new TopicSerdes(stack.schemaIds());
    }

    /** Returns when the broker has all of them. */
    void write(List<Happening> happenings) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>(happenings.size());
            for (Happening happening : happenings) {
                sent.add(producer.send(record(happening)));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker refuses a record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while writing", e);
        }
    }

    private ProducerRecord<byte[], byte[]> record(Happening happening) {
        return happening.event() == null
                ? record(Topics.PAGE_VIEWS, happening.key(), Objects.requireNonNull(happening.view()))
                : record(Topics.SUBJECT_EVENTS, happening.key(), happening.event());
    }

    private <V> ProducerRecord<byte[], byte[]> record(TopicSpec<String, V> topic, String key, V value) {
        return new ProducerRecord<>(
                topic.name(),
                serdes.key(topic).serializer().serialize(topic.name(), key),
                serdes.value(topic).serializer().serialize(topic.name(), value));
    }
}
