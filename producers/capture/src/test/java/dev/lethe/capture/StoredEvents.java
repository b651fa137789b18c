package dev.lethe.capture;

import dev.lethe.schemas.avro.SubjectEvent;
import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the event log holds. */
record StoredEvents(String bootstrapServers, SchemaIds schemaIds) {

    /** All events, by their time of receipt. */
    List<SubjectEvent> read() {
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (KafkaConsumer<String, SubjectEvent> consumer = new KafkaConsumer<>(
                settings,
                new StringDeserializer(),
                new TopicSerdes(schemaIds).value(Topics.SUBJECT_EVENTS).deserializer())) {
            return read(consumer);
        }
    }

    private static List<SubjectEvent> read(KafkaConsumer<String, SubjectEvent> consumer) {
        String topic = Topics.SUBJECT_EVENTS.name();
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<SubjectEvent> events = new ArrayList<>();
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
            for (ConsumerRecord<String, SubjectEvent> record : consumer.poll(Duration.ofMillis(200))) {
                events.add(record.value());
            }
        }
        events.sort(Comparator.comparing(SubjectEvent::getReceivedAt));
        return events;
    }
}
