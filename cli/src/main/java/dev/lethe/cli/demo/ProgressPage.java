package dev.lethe.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Draws a snapshot as lines of text, in ASCII. */
final class ProgressPage {
    private static final int LEAST_BAR = 10;
    private static final int MOST_BAR = 50;

    private static final int LINES_BESIDE_TOPICS = 9;
    private static final int LEAST_TOPICS = 6;

    private final int width;
    private final int height;

    /** For a terminal with {@code width} columns and {@code height} rows. */
    ProgressPage(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** The whole page; no line is wider than the terminal, and as many topics as it has rows for. */
    List<String> lines(Snapshot now) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(now.doing());
        lines.add(bar(now));
        lines.add("  accepted %s, refused %s, sent again %s"
                .formatted(Figure.count(now.accepted()), Figure.count(now.refused()), Figure.count(now.postponed())));
        lines.add(String.format(Locale.ROOT, "  %-30s %12s %12s", "topic, since the start", "records", "live keys"));
        addTopics(now, lines);
        lines.add("");
        lines.add("  PostgreSQL   customer_contacts: " + rows(now.rows()));
        lines.add("  audience     %s: %s hashes".formatted(now.partner(), Figure.count(now.audience())));
        lines.add("  visible      " + visible(now.visible()));
        now.notes().forEach(note -> lines.add("  " + note));
        return lines.stream().map(this::fit).toList();
    }

    /** The cursor needs a row of its own below the page. */
    private void addTopics(Snapshot now, List<String> lines) {
        int room = Math.max(
                LEAST_TOPICS, height - 1 - LINES_BESIDE_TOPICS - now.notes().size());
        int topics = now.topics().size();
        int shown = topics <= room ? topics : room - 1;
        now.topics().stream().limit(shown).forEach(topic -> lines.add(topic(topic)));
        if (shown < topics) {
            lines.add("  and %d more topics".formatted(topics - shown));
        }
    }

    /** The same in one line, for output that cannot be redrawn. */
    static String line(Snapshot now) {
        return "%s: %s of %s (%d %%), %s/s%s; rows %s; audience of %s %s"
                .formatted(
                        now.doing(),
                        Figure.count(now.answered()),
                        Figure.count(now.total()),
                        now.percent(),
                        Figure.count(Math.round(now.perSecond())),
                        left(now),
                        rows(now.rows()),
                        now.partner(),
                        Figure.count(now.audience()));
    }

    private String bar(Snapshot now) {
        String figures = String.format(
                Locale.ROOT,
                " %3d %%  %s of %s  %s/s%s",
                now.percent(),
                Figure.count(now.answered()),
                Figure.count(now.total()),
                Figure.count(Math.round(now.perSecond())),
                left(now));
        int room = Math.min(MOST_BAR, Math.max(LEAST_BAR, width - figures.length() - 6));
        int filled = room * now.percent() / 100;
        return "  [" + "#".repeat(filled) + "-".repeat(room - filled) + "]" + figures;
    }

    private static String left(Snapshot now) {
        return now.answered() == 0 || now.answered() == now.total()
                ? ""
                : ", " + now.left().toSeconds() + " s left";
    }

    private static String topic(TopicTally.Figures topic) {
        String live = topic.live() < 0 ? "" : Figure.count(topic.live());
        return String.format(Locale.ROOT, "  %-30s %12s %12s", topic.topic(), Figure.count(topic.records()), live)
                .stripTrailing();
    }

    private static String rows(Map<String, Long> byTenant) {
        long all = byTenant.values().stream().mapToLong(Long::longValue).sum();
        String tenants = byTenant.entrySet().stream()
                .map(tenant -> tenant.getKey() + " " + Figure.count(tenant.getValue()))
                .collect(Collectors.joining(", "));
        return Figure.count(all) + (tenants.isEmpty() ? "" : " (" + tenants + ")");
    }

    private static String visible(Latencies times) {
        if (times.samples() == 0) {
            return "no row seen yet";
        }
        return "after p50 %s, p99 %s (%s samples)"
                .formatted(
                        Figure.millis(times.percentile(50)),
                        Figure.millis(times.percentile(99)),
                        Figure.count(times.samples()));
    }

    private String fit(String line) {
        return line.length() < width ? line : line.substring(0, Math.max(0, width - 1));
    }
}
