package dev.lethe.cli.audit;

import dev.lethe.privacy.audit.check.PartitionReport;
import dev.lethe.schemas.topic.NotarisedLog;
import java.io.PrintWriter;
import java.util.List;

/** Reports in sentences. */
final class ReportText {
    private ReportText() {}

    static void print(List<LogReport> reports, PrintWriter out) {
        for (LogReport report : reports) {
            for (PartitionReport partition : report.partitions()) {
                FindingWords.of(report.log(), partition.findings()).forEach(out::println);
                out.println(summary(report.log(), partition));
            }
        }
        for (LogReport report : reports) {
            out.printf(
                    report.inOrder() ? "In order: %s is as it was signed.%n" : "NOT in order: %s; see above.%n",
                    report.ledger());
        }
    }

    private static String summary(NotarisedLog log, PartitionReport report) {
        if (LogReport.isUncovered(report)) {
            return "%s, partition %d: no checkpoint covers its %d records."
                    .formatted(log.word(), report.partition(), report.uncovered());
        }
        String more = report.complete() ? "" : " There is more that differs than is named.";
        return "%s, partition %d: %d records up to offset %d checked against %d checkpoints, %d not covered yet; %s.%s"
                .formatted(
                        log.word(),
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
}
