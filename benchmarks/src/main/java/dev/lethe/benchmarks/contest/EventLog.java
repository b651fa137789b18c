package dev.lethe.benchmarks.contest;

import dev.lethe.benchmarks.stack.BaseStack;
import dev.lethe.benchmarks.stack.Broker;
import dev.lethe.benchmarks.stack.EventSender;
import dev.lethe.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
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
 * {@code subject.events.v1}, in the same partitions and order, part by part, each of which becomes visible at one
 * moment: it is one transaction.
 */
public final class EventLog {
    /** The part of a job that is processed before anything is measured. */
    public static final int WARM_UP = 0;

    /** The part of a job that is measured. */
    public static final int MEASURED = 1;

    /** People, ten events each, after whom most of the code is compiled. */
    public static final int ENOUGH_TO_WARM_UP = 10_000;

    static final String KEPT = "bench.events";
    private static final String INPUT = Topics.SUBJECT_EVENTS.name();
    private static final int STALLED = 120;
    private static final long LINE = 100_000;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int LONGEST_TRANSACTION_MILLIS = 900_000;

    private final BaseStack stack;
    private final Broker broker;
    private final List<TopicPartition> input;
    /** Where the parts end in the copy that is kept, the first beginning at 0. */
    private final List<Map<TopicPartition, Long>> ends = new ArrayList<>();

    /**
     * Events that can be read now.
     *
     * @param visible when they became so, on {@link System#nanoTime}
     * @param ends the offset after the last of each partition
     * @param events how many
     */
    public record Released(long visible, Map<TopicPartition, Long> ends, long events) {}

    EventLog(BaseStack stack, Broker broker) throws InterruptedException {
        this.stack = stack;
        this.broker = broker;
        this.input = broker.partitions(List.of(INPUT));
        if (broker.topics().contains(KEPT)) {
            broker.delete(List.of(KEPT));
        }
        broker.create(Map.of(KEPT, input.size()));
    }

    /**
     * Writes the events of a job in two parts, the warm-up first: of a tenth as many people, or of as many when that is
     * less than {@value #ENOUGH_TO_WARM_UP}, which is enough for most of the code to be compiled.
     *
     * @param people of whom there are events, beside those of the warm-up
     */
    public void writeJob(int people, int eventsEach) throws InterruptedException {
        int others = Math.max(people / 10, Math.min(people, ENOUGH_TO_WARM_UP));
        write(List.of(
                Script.mixed("warm-up events written", people, others, eventsEach),
                Script.mixed("events written", 0, people, eventsEach)));
    }

    /** Writes the events of every part, one after the other. */
    public void write(List<Script> parts) throws InterruptedException {
        try (EventSender sender = new EventSender(stack.settings())) {
            Map<TopicPartition, Long> begin = broker.beginnings(input);
            long sent = 0;
            for (Script part : parts) {
                sent += send(sender, part, sent);
                Map<TopicPartition, Long> end = new HashMap<>();
                broker.ends(input)
                        .forEach((partition, offset) -> end.put(
                                new TopicPartition(KEPT, partition.partition()),
                                offset - begin.getOrDefault(partition, 0L)));
                ends.add(end);
            }
        }
        copy(INPUT, KEPT, broker.beginnings(input), broker.ends(input));
        broker.empty(input);
    }

    /** Copies a part, by its place, to where the pipeline reads it, and shows it to readers of committed records. */
    public Released release(int part) throws InterruptedException {
        Map<TopicPartition, Long> from =
                part == 0 ? broker.beginnings(broker.partitions(List.of(KEPT))) : ends.get(part - 1);
        return copy(KEPT, INPUT, from, ends.get(part));
    }

    /** Forgets the copies. */
    void empty() throws InterruptedException {
        broker.empty(input);
    }

    private long send(EventSender sender, Script part, long before) throws InterruptedException {
        long sent = 0;
        for (long event = 0; event < part.events(); event++) {
            sent += part.hand(event, sender);
            if (event % LINE == LINE - 1) {
                stack.meter().say("  %s: %,d of %,d".formatted(part.what(), event + 1, part.events()));
            }
        }
        stack.meter().await(part.what(), before + sent, sender::stored, STALLED);
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
