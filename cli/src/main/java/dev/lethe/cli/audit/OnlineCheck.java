package dev.lethe.cli.audit;

import dev.lethe.privacy.audit.Checkpoint;
import dev.lethe.privacy.audit.CheckpointVerifier;
import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.privacy.audit.SignedCheckpoint;
import dev.lethe.privacy.audit.check.NotedCheckpoint;
import dev.lethe.privacy.audit.check.PartitionCheck;
import dev.lethe.privacy.audit.check.PartitionReport;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Checks a partition of a running cluster's log, while the notary goes on signing. */
final class OnlineCheck {
    private final LedgerTopics topics;
    private final CheckpointVerifier verifier;
    private final String ledger;

    /** Checks the log that checkpoints call {@code ledger}. */
    OnlineCheck(LedgerTopics topics, CheckpointVerifier verifier, String ledger) {
        this.topics = topics;
        this.verifier = verifier;
        this.ledger = ledger;
    }

    /**
     * Checks one partition.
     *
     * @param trusted valid checkpoints of it from elsewhere
     * @param progress told how many records of the log were read
     */
    PartitionReport check(int partition, List<Checkpoint> trusted, LongConsumer progress) {
        // a checkpoint and its leaves become visible one after the other, so the ends are fixed in this order: read are
        // the leaves of every checkpoint before `known`, and the checkpoint of every leaf that is read
        long known = topics.decidedCheckpoints(partition);
        try (PartitionScan leaves = topics.leaves(partition)) {
            List<NotedCheckpoint> checkpoints = topics.checkpoints(partition);
            long noted = topics.notedSize(partition, leaves.end());
            List<NotedCheckpoint> settled = checkpoints.stream()
                    .filter(checkpoint -> checkpoint.topicOffset() < known || size(checkpoint) <= noted)
                    .toList();
            try (PartitionScan records = topics.records(partition)) {
                return PartitionCheck.run(
                        ledger,
                        partition,
                        verifier,
                        settled,
                        map(leaves, topics::leaves),
                        map(records, counting(progress)),
                        trusted);
            }
        }
    }

    private static Function<ConsumerRecord<byte[], byte[]>, LedgerLine> counting(LongConsumer progress) {
        long[] read = {0};
        return record -> {
            progress.accept(++read[0]);
            return LedgerTopics.line(record);
        };
    }

    private static long size(NotedCheckpoint checkpoint) {
        return SignedCheckpoint.parse(checkpoint.note())
                .map(signed -> signed.checkpoint().head().size())
                .orElse(0L);
    }

    private static <A, B> Iterator<B> map(Iterator<A> iterator, Function<A, ? extends B> function) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public B next() {
                return function.apply(iterator.next());
            }
        };
    }
}
