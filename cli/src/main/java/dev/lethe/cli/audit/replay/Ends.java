package dev.lethe.cli.audit.replay;

import dev.lethe.cli.process.StackException;
import dev.lethe.schemas.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fixes up to where the logs are read, so that every line that must be there is, and every line that is there has its
 * event: first the history, then, once the lines that were still on their way are written, the ledger, then the history
 * once more.
 */
final class Ends implements AutoCloseable {
    private static final long LOOK_MILLIS = 200;

    /**
     * The ends of one partition.
     *
     * @param settled in the history: the lines of events before it are all within the ledger's end
     * @param history behind the last event to be read
     * @param ledger behind the last line to be read
     */
    record OfPartition(long settled, long history, long ledger) {}

    private final PipelinePosition pipeline;

    Ends(Map<String, Object> kafka) {
        pipeline = new PipelinePosition(kafka);
    }

    /**
     * Fixes them, partition by partition.
     *
     * @param patience how long to wait for lines that are on their way
     */
    SortedMap<Integer, OfPartition> fix(Duration patience) throws InterruptedException {
        Map<Integer, Long> settled = pipeline.ends(Topics.SUBJECT_LOG.name());
        awaitContributions(patience);
        Map<Integer, Long> ledger = pipeline.ends(Topics.DISCLOSURES.name());
        Map<Integer, Long> history = pipeline.ends(Topics.SUBJECT_LOG.name());
        if (!ledger.keySet().equals(settled.keySet())) {
            throw new StackException("%s has %d partitions and %s %d: they cannot be compared."
                    .formatted(Topics.SUBJECT_LOG.name(), settled.size(), Topics.DISCLOSURES.name(), ledger.size()));
        }
        SortedMap<Integer, OfPartition> fixed = new TreeMap<>();
        settled.forEach((partition, end) -> fixed.put(
                partition,
                new OfPartition(end, history.getOrDefault(partition, end), ledger.getOrDefault(partition, 0L))));
        return fixed;
    }

    /** Lines of audiences travel through a topic of their own; those that are on it now must be written first. */
    private void awaitContributions(Duration patience) throws InterruptedException {
        String topic = Topics.AUDIENCE_CONTRIBUTIONS.name();
        Map<Integer, Long> onTheirWay = pipeline.ends(topic);
        long deadline = System.nanoTime() + patience.toNanos();
        while (pipeline.behind(topic, onTheirWay) > 0) {
            if (System.nanoTime() > deadline) {
                throw new StackException(
                        "Lines of the ledger are still on their way after %d s: is the streams application running? See lethe status."
                                .formatted(patience.toSeconds()));
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
