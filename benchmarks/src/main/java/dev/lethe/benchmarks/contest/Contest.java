package dev.lethe.benchmarks.contest;

import dev.lethe.benchmarks.stack.Broker;
import dev.lethe.benchmarks.stack.ChildProcess;
import dev.lethe.benchmarks.stack.Meter;
import dev.lethe.cli.process.StackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Sees when a consumer group has committed everything that came of some events. */
public final class Contest {
    private static final int STALLED = 300;
    private static final Duration POLL = Duration.ofMillis(10);
    private static final long MANY = 2_000;
    private static final long LOOK_MILLIS = 10;
    private static final long LOOK_SELDOM_MILLIS = 200;
    private static final long TAIL = 64;
    private static final double NANOS = 1e9;

    private final String kafka;
    private final Broker broker;
    private final Meter meter;
    private final String group;
    private final List<String> between;
    private final Collection<String> written;
    private List<TopicPartition> partitions = List.of();
    private List<TopicPartition> outputs = List.of();

    /**
     * A contest of {@code group}.
     *
     * @param between how the names of topics end that the group writes and reads itself
     * @param written topics on which no transaction may be open at the end, beside those
     */
    Contest(String kafka, Broker broker, Meter meter, String group, List<String> between, Collection<String> written) {
        this.kafka = kafka;
        this.broker = broker;
        this.meter = meter;
        this.group = group;
        this.between = between;
        this.written = written;
    }

    /**
     * Seconds from when {@code events} became visible until the group has committed them and everything that one of its
     * stages handed to another, and no transaction is open.
     */
    public double seconds(String what, EventLog.Released events, ChildProcess process) throws InterruptedException {
        long almost = events.events() * 98 / 100;
        meter.await(
                what,
                almost,
                () -> {
                    process.requireRunning();
                    return Math.min(almost, events.events() - Math.min(events.events(), behind(events.ends())));
                },
                STALLED);
        long least = Long.MAX_VALUE;
        long giveUp = 0;
        long waiting;
        while ((waiting = waiting(events)) > 0) {
            process.requireRunning();
            if (waiting < least) {
                least = waiting;
                giveUp = System.nanoTime() + Duration.ofSeconds(STALLED).toNanos();
            } else if (System.nanoTime() > giveUp) {
                throw new StackException(
                        "%s: what one stage handed to another is not processed after %d s.".formatted(what, STALLED));
            }
            Thread.sleep(waiting > MANY ? LOOK_SELDOM_MILLIS : LOOK_MILLIS);
        }
        return (System.nanoTime() - events.visible()) / NANOS;
    }

    private long behind(Map<TopicPartition, Long> ends) {
        try {
            Map<TopicPartition, Long> committed = broker.progress(group);
            return ends.entrySet().stream()
                    .mapToLong(end -> Math.max(0, end.getValue() - committed.getOrDefault(end.getKey(), 0L)))
                    .sum();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("The measurement was interrupted.", e);
        }
    }

    /** How many records are not committed yet, roughly unless it is 0. */
    private long waiting(EventLog.Released events) throws InterruptedException {
        long behind = behind(events.ends());
        if (behind > 0) {
            return behind;
        }
        long inTransit = between.isEmpty() ? 0 : inTransit();
        return inTransit > 0 || written.isEmpty() || broker.isSettled(written()) ? inTransit : 1;
    }

    private long inTransit() throws InterruptedException {
        List<TopicPartition> partitions = handedOver();
        Map<TopicPartition, Long> committed = broker.progress(group);
        Map<TopicPartition, Long> ends = broker.ends(partitions);
        Map<TopicPartition, Long> rest = new HashMap<>();
        long records = 0;
        for (TopicPartition partition : partitions) {
            long from = committed.getOrDefault(partition, 0L);
            long end = ends.getOrDefault(partition, 0L);
            if (end > from) {
                rest.put(partition, from);
                records += end - from;
            }
        }
        boolean few = records <= TAIL * partitions.size() && ends.equals(broker.committedEnds(partitions));
        return few && hasMarkersOnly(rest, ends) ? 0 : Math.max(1, records);
    }

    private List<TopicPartition> written() throws InterruptedException {
        if (outputs.isEmpty()) {
            outputs = broker.partitions(written);
        }
        return outputs;
    }

    private List<TopicPartition> handedOver() throws InterruptedException {
        if (partitions.isEmpty()) {
            partitions = broker.partitions(broker.topics().stream()
                    .filter(topic -> between.stream().anyMatch(topic::endsWith))
                    .toList());
        }
        return partitions;
    }

    /** The end of a topic of transactions are their markers, which nobody commits. */
    private boolean hasMarkersOnly(Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        Collection<TopicPartition> left = new ArrayList<>(from.keySet());
        try (KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", kafka,
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            reader.assign(from.keySet());
            from.forEach(reader::seek);
            while (!left.isEmpty()) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    if (record.offset()
                            < ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L)) {
                        return false;
                    }
                }
                left.removeIf(partition -> reader.position(partition) >= ends.getOrDefault(partition, 0L));
            }
        }
        return true;
    }
}
