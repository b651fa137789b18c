package dev.lethe.cli.audit.replay;

import dev.lethe.cli.audit.replay.Sheet.Count;
import dev.lethe.http.answer.HtmlText;
import dev.lethe.streams.replay.Difference;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report as one HTML page that needs nothing else; bars are drawn by the page itself. */
final class ReplayPage {
    private static final List<Count> DRAWN = List.of(
            Count.NOT_ALLOWED,
            Count.HELD_TOO_MUCH,
            Count.HELD_TOO_LITTLE,
            Count.LINES,
            Count.DENIALS,
            Count.EVENTS,
            Count.POLICIES,
            Count.REFUSALS,
            Count.CHECKED,
            Count.READABLE,
            Count.FIGURES,
            Count.PEOPLE);

    private static final String STYLE = """
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; }
            h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
            .verdict { padding: .8rem 1rem; border-left: .5rem solid; background: #f3f5f7; font-weight: 600; }
            .good { border-color: #00664f; } .bad { border-color: #a3320b; }
            table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .2rem .6rem .2rem 0; vertical-align: top; }
            td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            td.bar { width: 45%; } .bar div { background: #2a6f97; height: .8rem; min-width: 1px; }
            .differences td { border-top: 1px solid #d5dae0; font-size: .9rem; }
            """;

    private final ReplayReport report;
    private final StringBuilder html = new StringBuilder();

    private ReplayPage(ReplayReport report) {
        this.report = report;
    }

    /** The page of {@code report}. */
    static String of(ReplayReport report) {
        return new ReplayPage(report).page();
    }

    private String page() {
        html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append(
                        "<meta name=\"viewport\" content=\"width=device-width\"><title>Replay of the ledger</title><style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>Replay of the ledger</h1>\n");
        html.append("<p class=\"verdict ")
                .append(report.sheet().inOrder() ? "good" : "bad")
                .append("\">")
                .append(HtmlText.escaped(report.verdict()))
                .append("</p>\n<p>")
                .append(HtmlText.escaped(report.period()))
                .append("</p>\n");
        if (report.sheet().total(Count.DIFFERENCES) > 0) {
            differences();
        }
        DRAWN.forEach(this::table);
        html.append("""
                <h2>What this says</h2>
                <p>Computed: the line was decided once more, byte for byte, from values that can still be read. Followed: an
                erasure has destroyed the key of the values; the line is one that the policy allows, and follows on the lines
                before it. Whether the logs are as they were signed is another question: <code>lethe audit verify</code>.</p>
                </body></html>
                """);
        return html.toString();
    }

    private void table(Count count) {
        Map<String, Long> counts = report.sheet().counts(count);
        if (counts.isEmpty()) {
            return;
        }
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
        html.append(String.format(
                Locale.ROOT, "<h2>%s: %,d</h2>\n<table>\n", ReplayReport.title(count), report.total(count)));
        counts.forEach((name, number) -> html.append(String.format(
                Locale.ROOT,
                "<tr><td>%s</td><td class=\"number\">%,d</td><td class=\"bar\" aria-hidden=\"true\"><div style=\"width:%.1f%%\"></div></td></tr>%n",
                HtmlText.escaped(name),
                number,
                100.0 * number / Math.max(1, most))));
        html.append("</table>\n");
    }

    private void differences() {
        html.append(String.format(
                Locale.ROOT,
                "<h2>Differences: %,d</h2>\n<table>\n",
                report.sheet().total(Count.DIFFERENCES)));
        report.sheet()
                .counts(Count.DIFFERENCES)
                .forEach((kind, number) -> html.append(String.format(
                        Locale.ROOT,
                        "<tr><td>%s</td><td class=\"number\">%,d</td><td>%s</td></tr>%n",
                        kind,
                        number,
                        HtmlText.escaped(ReplayReport.words(Difference.Kind.valueOf(kind))))));
        html.append("</table>\n<table class=\"differences\"><tr><th>Kind</th><th>Where</th><th>Received</th>")
                .append("<th>Customer</th><th>Recipient</th><th>Details</th></tr>\n");
        report.sheet().differences().forEach(this::difference);
        html.append("</table>\n");
    }

    private void difference(Difference one) {
        html.append("<tr>");
        for (String cell : List.of(
                one.kind().name(),
                "%s %d/%d"
                        .formatted(
                                one.place().log().name().toLowerCase(Locale.ROOT),
                                one.place().partition(),
                                one.place().offset()),
                one.at().toString(),
                one.tenant(),
                one.recipient(),
                String.join("; ", one.details()))) {
            html.append("<td>").append(HtmlText.escaped(cell)).append("</td>");
        }
        html.append("</tr>\n");
    }
}
