package dev.lethe.cli.audit;

import dev.lethe.privacy.audit.CheckpointVerifier;
import dev.lethe.privacy.audit.CheckpointVerifier.Verdict;
import dev.lethe.privacy.audit.SignedCheckpoint;
import dev.lethe.privacy.audit.check.PartitionReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Checks a cluster's ledger partition by partition, and tells how far it is. */
final class LedgerAudit {
    /** A name that no ledger can have: nothing valid was found that could tell. */
    private static final String NAMELESS = "(no valid checkpoint)";

    private static final long TELL_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final LedgerTopics topics;
    private final CheckpointVerifier verifier;
    private final TrustedCheckpoints trusted;

    LedgerAudit(LedgerTopics topics, CheckpointVerifier verifier, TrustedCheckpoints trusted) {
        this.topics = topics;
        this.verifier = verifier;
        this.trusted = trusted;
    }

    /** All partitions, or the one that is asked for. */
    List<Integer> partitions(@Nullable Integer only) {
        return topics.partitions(only);
    }

    /** What the ledger is called: as is asked for, as a trusted checkpoint says, or as the first valid one does. */
    String name(Optional<String> asked, List<Integer> partitions) {
        return asked.or(trusted::ledger).or(() -> firstValid(partitions)).orElse(NAMELESS);
    }

    /**
     * Checks partitions one after the other.
     *
     * @param progress told every few seconds how far it is
     */
    List<PartitionReport> check(String ledger, List<Integer> partitions, PrintWriter progress) {
        OnlineCheck check = new OnlineCheck(topics, verifier, ledger);
        List<PartitionReport> reports = new ArrayList<>();
        for (int partition : partitions) {
            reports.add(check.check(partition, trusted.of(ledger, partition), telling(partition, progress)));
        }
        return reports;
    }

    private Optional<String> firstValid(List<Integer> partitions) {
        return partitions.stream()
                .flatMap(partition -> topics.checkpoints(partition).stream())
                .flatMap(noted -> SignedCheckpoint.parse(noted.note()).stream())
                .filter(signed -> verifier.verify(signed) == Verdict.VALID)
                .findFirst()
                .map(signed -> TrustedCheckpoints.ledgerOf(signed.checkpoint().origin()));
    }

    private static LongConsumer telling(int partition, PrintWriter progress) {
        long[] next = {System.nanoTime() + TELL_EVERY_NANOS};
        return read -> {
            long now = System.nanoTime();
            if (now >= next[0]) {
                next[0] = now + TELL_EVERY_NANOS;
                progress.printf("partition %d: %d records read%n", partition, read);
                progress.flush();
            }
        };
    }
}
