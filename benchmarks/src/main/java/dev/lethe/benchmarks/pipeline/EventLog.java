package dev.lethe.benchmarks.pipeline;

import dev.lethe.benchmarks.stack.BaseStack;
import dev.lethe.benchmarks.stack.Broker;
import dev.lethe.benchmarks.stack.EventSender;
import dev.lethe.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The events of all runs. The producer library writes them once; each run gets a byte-for-byte copy of them in
 * {@code subject.events.v1}, in the same partitions and order, which becomes visible at one moment: it is one
 * transaction.
 */
final class EventLog {
    static final String KEPT = "bench.events";
    private static final String INPUT = Topics.SUBJECT_EVENTS.name();
    private static final int STALLED = 120;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int LONGEST_TRANSACTION_MILLIS = 900_000;

    private final BaseStack stack;
    private final Broker broker;
    private final List<TopicPartition> input;
    /** How many events of each partition are those of the warm-up. */
    private Map<TopicPartition, Long> warm = Map.of();

    /** A part of the events. */
    enum Part {
        /** Those that come first, so that no run begins with code that is not compiled. */
        WARM_UP,
        /** Those that count. */
        MEASURED
    }

    /**
     * Events that can be read now.
     *
     * @param visible when they became so, on {@link System#nanoTime}
     * @param ends the offset after the last of each partition
     * @param events how many
     */
    record Released(long visible, Map<TopicPartition, Long> ends, long events) {}

    EventLog(BaseStack stack, Broker broker) throws InterruptedException {
        this.stack = stack;
        this.broker = broker;
        this.input = broker.partitions(List.of(INPUT));
        broker.create(Map.of(KEPT, input.size()));
    }

    /** Writes so many events of each of so many people, and before them those of a tenth as many others. */
    void write(int people, int eventsEach, int warmUpPeople) throws InterruptedException {
        try (EventSender sender = new EventSender(stack.settings())) {
            Map<TopicPartition, Long> begin = broker.beginnings(input);
            long warmUp = send(sender, "warm-up events written", 0, people, warmUpPeople, eventsEach);
            warm = new HashMap<>(broker.ends(input));
            warm.replaceAll((partition, end) -> end - begin.getOrDefault(partition, 0L));
            send(sender, "events written", warmUp, 0, people, eventsEach);
        }
        copy(INPUT, KEPT, broker.beginnings(input), broker.ends(input));
        broker.empty(input);
    }

    /** Copies a part where the pipeline reads it, and shows it to readers of committed records. */
    Released release(Part part) throws InterruptedException {
        Map<TopicPartition, Long> from = part == Part.WARM_UP ? broker.beginnings(kept()) : renamed(warm, KEPT);
        Map<TopicPartition, Long> to = part == Part.WARM_UP ? renamed(warm, KEPT) : broker.committedEnds(kept());
        return copy(KEPT, INPUT, from, to);
    }

    /** Forgets the copies. */
    void empty() throws InterruptedException {
        broker.empty(input);
    }

    private List<TopicPartition> kept() throws InterruptedException {
        return broker.partitions(List.of(KEPT));
    }

    private long send(EventSender sender, String what, long before, int firstPerson, int people, int eventsEach)
            throws InterruptedException {
        long sent = before;
        for (int event = 0; event < eventsEach; event++) {
            for (int person = firstPerson; person < firstPerson + people; person++) {
                var draft = Mix.of(person, event);
                sender.hand(draft);
                sent++;
                if (Mix.isRepeated(person, event)) {
                    sender.hand(draft);
                    sent++;
                }
            }
            stack.meter().say("  %s: %,d of each person".formatted(what, event + 1));
        }
        stack.meter().await(what, sent, sender::stored, STALLED);
        return sent;
    }

    private static Released copy(
            String kafka,
            String fromTopic,
            String toTopic,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> to) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        long[] events = {0};
        try (KafkaConsumer<byte[], byte[]> reader = reader(kafka);
                KafkaProducer<byte[], byte[]> writer = writer(kafka)) {
            writer.initTransactions();
            writer.beginTransaction();
            reader.assign(from.keySet());
            from.forEach(reader::seek);
            while (to.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> event : reader.poll(POLL)) {
                    if (event.offset() < to.getOrDefault(new TopicPartition(fromTopic, event.partition()), 0L)) {
                        events[0]++;
                        var unused = writer.send(
                                new ProducerRecord<>(
                                        toTopic,
                                        event.partition(),
                                        event.timestamp(),
                                        event.key(),
                                        event.value(),
                                        event.headers()),
                                (written, problem) -> note(written, ends));
                    }
                }
            }
            writer.flush();
            long visible = System.nanoTime();
            writer.commitTransaction();
            return new Released(visible, Map.copyOf(ends), events[0]);
        }
    }

    private Released copy(
            String fromTopic, String toTopic, Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        return copy(stack.kafka(), fromTopic, toTopic, from, to);
    }

    private static void note(RecordMetadata written, Map<TopicPartition, Long> ends) {
        ends.merge(new TopicPartition(written.topic(), written.partition()), written.offset() + 1, Math::max);
    }

    private static Map<TopicPartition, Long> renamed(Map<TopicPartition, Long> offsets, String topic) {
        Map<TopicPartition, Long> renamed = new HashMap<>();
        offsets.forEach((partition, offset) -> renamed.put(new TopicPartition(topic, partition.partition()), offset));
        return renamed;
    }

    private static KafkaConsumer<byte[], byte[]> reader(String kafka) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "isolation.level", "read_committed", "max.poll.records", 5_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Compresses as the producer library does. */
    private static KafkaProducer<byte[], byte[]> writer(String kafka) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka,
                        "transactional.id",
                        "bench-events",
                        "transaction.timeout.ms",
                        LONGEST_TRANSACTION_MILLIS,
                        "compression.type",
                        "lz4",
                        "linger.ms",
                        20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
