package dev.lethe.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Figures as bars: a panel for each benchmark and unit with a scale of its own from 0, the median as the bar's end, a
 * line from the smallest to the largest run. SVG, and HTML around it that has nothing but it.
 */
final class Chart {
    private static final int WIDTH = 900;
    private static final int LABELS = 330;
    private static final int BARS = 430;
    private static final int LINE = 22;
    private static final int TITLE = 34;
    private static final int BAR = 12;

    private final StringBuilder svg = new StringBuilder();
    private int y;

    private Chart() {}

    /** Writes {@code figures} into {@code file}: SVG when it is called so, HTML otherwise. */
    static void write(List<Figure> figures, Path file) throws IOException {
        String svg = svg(figures);
        Path name = file.getFileName();
        Files.writeString(file, name != null && name.toString().endsWith(".svg") ? svg : html(svg));
    }

    /** The chart's place beside the figures in {@code json}. */
    static Path beside(Path json) {
        String name = String.valueOf(json.getFileName());
        return json.resolveSibling((name.endsWith(".json") ? name.substring(0, name.length() - 5) : name) + ".html");
    }

    /** The picture of {@code figures}. */
    static String svg(List<Figure> figures) {
        Map<String, List<Figure>> panels = new LinkedHashMap<>();
        figures.forEach(figure -> panels.computeIfAbsent(
                        family(figure) + " (" + figure.unit() + ")", title -> new ArrayList<>())
                .add(figure));
        Chart chart = new Chart();
        panels.forEach(chart::panel);
        int height = chart.y + LINE;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d"
                font-family="sans-serif" font-size="12" fill="#222"><rect width="%1$d" height="%2$d" fill="#fff"/>
                %3$s</svg>
                """.formatted(WIDTH, height, chart.svg);
    }

    private void panel(String title, List<Figure> figures) {
        y += TITLE;
        svg.append("<text x=\"10\" y=\"%d\" font-size=\"15\" font-weight=\"bold\">%s</text>%n"
                .formatted(y, escaped(title)));
        double most = figures.stream().mapToDouble(Figure::max).max().orElse(0);
        figures.forEach(figure -> bar(figure, most > 0 ? BARS / most : 0));
    }

    private void bar(Figure figure, double scale) {
        y += LINE;
        int middle = y - BAR / 2 + 2;
        svg.append(("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                        + "<rect x=\"%d\" y=\"%d\" width=\"%s\" height=\"%d\" fill=\"#4878a8\"/>"
                        + "<path d=\"M%s %dH%s\" stroke=\"#c04000\" stroke-width=\"3\"/>"
                        + "<text x=\"%s\" y=\"%d\">%s</text>%n")
                .formatted(
                        LABELS - 10,
                        y,
                        escaped(label(figure)),
                        LABELS,
                        middle - BAR / 2,
                        at(figure.median() * scale),
                        BAR,
                        at(LABELS + figure.min() * scale),
                        middle,
                        at(LABELS + figure.max() * scale),
                        at(LABELS + figure.max() * scale + 8),
                        y,
                        Figure.text(figure.median())));
    }

    private static String html(String svg) {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>lethe bench</title></head>
                <body><h1>lethe bench</h1>
                <p>Each bar ends at the median of the runs; the line goes from the smallest run to the largest.</p>
                %s</body></html>
                """.formatted(svg);
    }

    private static String family(Figure figure) {
        int dot = figure.benchmark().indexOf('.');
        return dot < 0 ? figure.benchmark() : figure.benchmark().substring(0, dot);
    }

    private static String label(Figure figure) {
        int dot = figure.benchmark().indexOf('.');
        return dot < 0 ? figure.figure() : figure.benchmark().substring(dot + 1) + " " + figure.figure();
    }

    private static String at(double position) {
        return String.format(Locale.ROOT, "%.1f", position);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
