package dev.lethe.cli.audit;

import dev.lethe.privacy.audit.check.PartitionReport;
import java.io.PrintWriter;
import java.util.List;

/** Reports in sentences. */
final class ReportText {
    private ReportText() {}

    /** Whether nothing was found, and somebody vouches for it. */
    static boolean inOrder(PartitionReport report) {
        return report.findings().isEmpty() && !isUncovered(report);
    }

    static void print(String ledger, List<PartitionReport> reports, PrintWriter out) {
        for (PartitionReport report : reports) {
            FindingWords.of(report.findings()).forEach(out::println);
            out.println(summary(report));
        }
        out.println(
                reports.stream().allMatch(ReportText::inOrder)
                        ? "In order: %s is as it was signed.".formatted(ledger)
                        : "NOT in order: see above.");
    }

    private static String summary(PartitionReport report) {
        if (isUncovered(report)) {
            return "partition %d: no checkpoint covers its %d records."
                    .formatted(report.partition(), report.uncovered());
        }
        String more = report.complete() ? "" : " There is more that differs than is named.";
        return "partition %d: %d records up to offset %d checked against %d checkpoints, %d not covered yet; %s.%s"
                .formatted(
                        report.partition(),
                        report.covered().size(),
                        report.covered().lastOffset(),
                        report.checkpoints(),
                        report.uncovered(),
                        report.findings().isEmpty()
                                ? "in order"
                                : report.findings().size() + " findings",
                        more);
    }

    private static boolean isUncovered(PartitionReport report) {
        return report.covered().size() == 0 && report.uncovered() > 0;
    }
}
