package dev.lethe.cli.audit;

import dev.lethe.privacy.audit.check.PartitionReport;
import dev.lethe.schemas.topic.NotarisedLog;
import java.util.List;

/**
 * What a check of one log found.
 *
 * @param ledger what checkpoints call it
 */
record LogReport(NotarisedLog log, String ledger, List<PartitionReport> partitions) {

    /** Copies the list. */
    LogReport {
        partitions = List.copyOf(partitions);
    }

    /** Whether nothing was found, and somebody vouches for everything that should be vouched for by now. */
    boolean inOrder() {
        return partitions.stream().allMatch(LogReport::inOrder);
    }

    /** Whether there are records, and no checkpoint covers any of them. */
    static boolean isUncovered(PartitionReport report) {
        return report.covered().size() == 0 && report.uncovered() > 0;
    }

    private static boolean inOrder(PartitionReport report) {
        return report.findings().isEmpty() && !isUncovered(report);
    }
}
