package dev.lethe.cli.demo;

import java.util.Locale;
import java.util.stream.Collectors;

/** Says in the end what was expected and what was found. */
final class SummaryPage {

    private SummaryPage() {}

    static String of(DemoResult result) {
        StringBuilder page = new StringBuilder();
        page.append(String.format(Locale.ROOT, "%n%-44s %10s %10s%n", "What the input demands", "expected", "found"));
        result.findings().forEach(finding -> page.append(line(finding)).append(System.lineSeparator()));
        page.append(surprises(result)).append(System.lineSeparator());
        page.append(visibility(result)).append(System.lineSeparator());
        page.append(System.lineSeparator()).append(verdict(result));
        return page.toString();
    }

    private static String line(Finding finding) {
        String expected = finding.atLeast() == finding.atMost()
                ? Figure.count(finding.atLeast())
                : Figure.count(finding.atLeast()) + ".." + Figure.count(finding.atMost());
        String verdict = finding.right() ? "ok" : "WRONG" + members(finding);
        return String.format(
                Locale.ROOT, "  %-42s %10s %10s  %s", finding.what(), expected, Figure.count(finding.found()), verdict);
    }

    private static String members(Finding finding) {
        return finding.missing() + finding.surplus() == 0
                ? ""
                : ": %d missing, %d too many".formatted(finding.missing(), finding.surplus());
    }

    private static String surprises(DemoResult result) {
        return result.sent().surprises().stream()
                .map(surprise -> "  " + surprise)
                .distinct()
                .limit(10)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String visibility(DemoResult result) {
        Latencies times = result.visible();
        if (times.samples() == 0) {
            return "No row became visible in PostgreSQL while its form was watched.";
        }
        return """
                From sending a form until its row is visible in PostgreSQL:
                  p50 %s, p99 %s, longest %s, %d samples
                  measured while %s: from before the HTTP request
                  until a SELECT, repeated every %d ms, finds the row%s""".formatted(
                Figure.millis(times.percentile(50)),
                Figure.millis(times.percentile(99)),
                Figure.millis(times.longest()),
                times.samples(),
                load(result),
                VisibilityProbe.POLL.toMillis(),
                result.restarts() == 0
                        ? "."
                        : ";" + System.lineSeparator() + "  the restart of the streams application is in these times.");
    }

    private static String load(DemoResult result) {
        double seconds = Math.max(0.001, result.sent().took().toMillis() / 1000.0);
        long rate = Math.round((result.sent().accepted() + result.sent().refused()) / seconds);
        return "%s requests a second were sent".formatted(Figure.count(rate));
    }

    private static String verdict(DemoResult result) {
        if (result.right()) {
            return "Every count is what the input demands.";
        }
        return result.findings().stream()
                .filter(finding -> !finding.right())
                .map(Finding::what)
                .collect(Collectors.joining(", ", "Not what the input demands: ", "."));
    }
}
