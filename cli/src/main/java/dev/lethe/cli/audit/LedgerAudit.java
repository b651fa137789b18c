package dev.lethe.cli.audit;

import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.audit.CheckpointVerifier;
import dev.lethe.privacy.audit.CheckpointVerifier.Verdict;
import dev.lethe.privacy.audit.Origin;
import dev.lethe.privacy.audit.SignedCheckpoint;
import dev.lethe.privacy.audit.check.PartitionReport;
import dev.lethe.schemas.topic.NotarisedLog;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks a cluster's logs partition by partition, and tells how far it is. */
final class LedgerAudit {
    /** A name that no operator can have: nothing valid was found that could tell. */
    private static final String NAMELESS = "(no valid checkpoint)";

    private static final long TELL_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final List<LedgerTopics> logs;
    private final CheckpointVerifier verifier;
    private final TrustedCheckpoints trusted;

    LedgerAudit(
            PolicyCluster cluster, List<NotarisedLog> logs, CheckpointVerifier verifier, TrustedCheckpoints trusted) {
        this.logs = logs.stream().map(log -> new LedgerTopics(cluster, log)).toList();
        this.verifier = verifier;
        this.trusted = trusted;
    }

    /**
     * Checks the logs one after the other.
     *
     * @param asked what the operator must be called; when it is empty, as a trusted checkpoint says, or as the first
     *     valid one does
     * @param only of this partition; {@code null}: of all
     * @param progress told every few seconds how far it is
     * @throws StackException when no log has that partition, or no trusted checkpoint is of these logs
     */
    List<LogReport> check(Optional<String> asked, @Nullable Integer only, PrintWriter progress) {
        Map<LedgerTopics, LogPartitions> partitions = new LinkedHashMap<>();
        logs.forEach(topics -> partitions.put(topics, topics.partitions()));
        String operator = asked.or(trusted::operator)
                .or(() -> partitions.entrySet().stream()
                        .flatMap(log -> names(log.getKey(), log.getValue()))
                        .findFirst())
                .orElse(NAMELESS);
        trusted.requireOneOf(
                logs.stream().map(topics -> topics.ledger(operator)).toList());
        List<LogReport> reports = new ArrayList<>();
        partitions.forEach((topics, known) -> {
            SortedSet<Integer> chosen = new TreeSet<>(known.everywhere());
            chosen.addAll(trusted.partitions(topics.ledger(operator)));
            chosen.removeIf(partition -> only != null && !only.equals(partition));
            if (!chosen.isEmpty()) {
                reports.add(check(topics, operator, known, chosen, progress));
            }
        });
        if (reports.isEmpty()) {
            throw new StackException("There is no partition %s of %s."
                    .formatted(
                            only,
                            logs.stream().map(topics -> topics.log().word()).collect(Collectors.joining(", "))));
        }
        return reports;
    }

    private LogReport check(
            LedgerTopics topics,
            String operator,
            LogPartitions known,
            SortedSet<Integer> chosen,
            PrintWriter progress) {
        String ledger = topics.ledger(operator);
        OnlineCheck check = new OnlineCheck(topics, verifier, ledger);
        List<PartitionReport> reports = new ArrayList<>();
        for (int partition : chosen) {
            LongConsumer telling = telling(topics.log(), partition, progress);
            PartitionReport report = check.check(partition, trusted.of(ledger, partition), telling);
            if (known.present().contains(partition) || !isNothing(report)) {
                reports.add(report);
            }
        }
        return new LogReport(topics.log(), ledger, reports);
    }

    /** A topic of checkpoints may have more partitions than the log ever had. */
    private static boolean isNothing(PartitionReport report) {
        return report.findings().isEmpty() && report.covered().size() == 0;
    }

    private Stream<String> names(LedgerTopics topics, LogPartitions partitions) {
        return partitions.everywhere().stream()
                .flatMap(partition -> topics.checkpoints(partition).stream())
                .flatMap(noted -> SignedCheckpoint.parse(noted.note()).stream())
                .filter(signed -> verifier.verify(signed) == Verdict.VALID)
                .flatMap(signed -> Origin.parse(signed.checkpoint().origin()).stream())
                .filter(topics::isOf)
                .map(Origin::operator);
    }

    private static LongConsumer telling(NotarisedLog log, int partition, PrintWriter progress) {
        long[] next = {System.nanoTime() + TELL_EVERY_NANOS};
        return read -> {
            long now = System.nanoTime();
            if (now >= next[0]) {
                next[0] = now + TELL_EVERY_NANOS;
                progress.printf("%s, partition %d: %d records read%n", log.word(), partition, read);
                progress.flush();
            }
        };
    }
}
