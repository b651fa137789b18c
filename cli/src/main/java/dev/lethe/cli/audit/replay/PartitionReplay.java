package dev.lethe.cli.audit.replay;

import dev.lethe.cli.audit.replay.PersonRecords.Raw;
import dev.lethe.cli.policy.scan.KeySlices;
import dev.lethe.cli.policy.scan.TopicScan;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.replay.Replay;
import dev.lethe.streams.replay.ReplayedPerson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/**
 * Replays the people of one partition. Gathers as many at a time as fit into memory, in slices of their keys' hashes,
 * and reads the logs once for each slice; so memory is bounded and a finished slice need never be done again.
 */
final class PartitionReplay {
    private static final int TELL_EVERY = 100;

    private final Map<String, Object> kafka;
    private final PersonTask task;
    private final PersonReader reader;
    private final long budget;
    private final Pace pace;
    private final Advance advance;
    private long weight;

    /** What is done with each person. */
    interface PersonTask {
        void take(ReplayedPerson person, Replay.Bounds bounds);
    }

    /** Hears how far a replay is. */
    interface Advance {
        /** Some records were read; {@code share} of the partition is done, 0 to 1. */
        void read(int partition, double share);

        /** A slice is done; the next one begins at {@code begin} unless the partition is done. */
        void sliceDone(int partition, long begin, boolean done);
    }

    /**
     * Gives people to {@code task}.
     *
     * @param budget how many bytes of records to keep in memory at a time
     */
    PartitionReplay(
            Map<String, Object> kafka, PersonTask task, PersonReader reader, long budget, Pace pace, Advance advance) {
        this.kafka = kafka;
        this.task = task;
        this.reader = reader;
        this.budget = budget;
        this.pace = pace;
        this.advance = advance;
    }

    /**
     * Replays one partition.
     *
     * @param begin first slice, as {@link Advance#sliceDone} told; 0 for all
     * @param reviewed up to when reviews of the policy must have been done
     */
    void run(int partition, Ends.OfPartition ends, long begin, Instant reviewed) {
        KeySlices<PersonRecords> slices = new KeySlices<>(Integer.MAX_VALUE, begin);
        Replay.Bounds bounds = new Replay.Bounds(partition, ends.settled(), reviewed);
        boolean more;
        do {
            weight = 0;
            gather(partition, ends, slices);
            slices.kept().forEach((subject, records) -> task.take(reader.read(subject, records), bounds));
            more = slices.next();
            advance.sliceDone(partition, slices.begin(), !more);
        } while (more);
    }

    private void gather(int partition, Ends.OfPartition ends, KeySlices<PersonRecords> slices) {
        Progress progress = new Progress(partition, slices, ends.history() + ends.ledger());
        read(Topics.SUBJECT_LOG, partition, ends.history(), (key, record) -> {
            keep(slices, key, record, PersonRecords::history);
            progress.one();
        });
        read(Topics.DISCLOSURES, partition, ends.ledger(), (key, record) -> {
            keep(slices, key, record, PersonRecords::ledger);
            progress.one();
        });
        TopicPartition states = new TopicPartition(Topics.SUBJECT_STATE.name(), partition);
        try (TopicScan scan = TopicScan.openNow(kafka, states)) {
            scan.pass(record -> {
                PersonRecords person = slices.get(text(record.key()));
                if (person != null) {
                    person.state(record.value());
                }
            });
        }
    }

    private void read(TopicSpec<?, ?> topic, int partition, long end, BiConsumer<String, Raw> taker) {
        try (TopicScan scan = TopicScan.open(kafka, new TopicPartition(topic.name(), partition), end)) {
            scan.pass(record -> {
                pace.pass();
                taker.accept(text(record.key()), new Raw(record.offset(), record.value()));
            });
        }
    }

    private void keep(KeySlices<PersonRecords> slices, String key, Raw record, Function<PersonRecords, List<Raw>> log) {
        PersonRecords person = slices.get(key, PersonRecords::new);
        if (person == null) {
            return;
        }
        weight += person.add(log.apply(person), record);
        while (weight > budget && slices.halve()) {
            weight = slices.kept().values().stream()
                    .mapToLong(PersonRecords::weight)
                    .sum();
        }
    }

    /** A record without a key is about nobody; it stands by itself, so that it is found. */
    private static String text(byte[] key) {
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }

    /** How much of the partition is done: the slices before, and of this one what was read. */
    private final class Progress {
        private final int partition;
        private final KeySlices<PersonRecords> slices;
        private final long records;
        private long read;

        Progress(int partition, KeySlices<PersonRecords> slices, long records) {
            this.partition = partition;
            this.slices = slices;
            this.records = Math.max(1, records);
        }

        void one() {
            if (++read % TELL_EVERY == 0) {
                double before = slices.shareBefore();
                double part = (slices.share() - before) * Math.min(1.0, (double) read / records);
                advance.read(partition, before + part);
            }
        }
    }
}
