package dev.lethe.privacy.decision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cases in {@code decisions.md}: each row of each of its tables is one. */
final class DecisionTable {
    private static final Path FILE = Path.of("src/test/resources/decisions.md");

    /**
     * One row.
     *
     * @param line where it stands in the file
     * @param section the heading above it
     * @param cells column to text; {@code -} means nothing
     */
    record Row(int line, String section, Map<String, String> cells) {
        String get(String column, String otherwise) {
            String cell = cells.getOrDefault(column, "-");
            return cell.equals("-") ? otherwise : cell;
        }

        boolean has(String column) {
            return cells.containsKey(column);
        }

        @Override
        public String toString() {
            return section + ", line " + line + ": " + String.join(" | ", cells.values());
        }
    }

    private DecisionTable() {}

    static List<String> lines() {
        return lines(FILE);
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        List<String> lines = lines();
        String section = "";
        List<String> columns = List.of();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("#")) {
                section = line.replaceFirst("#+ ", "");
            }
            if (!line.startsWith("|")) {
                columns = List.of();
            } else if (columns.isEmpty()) {
                columns = cells(line);
            } else if (!line.startsWith("|---")) {
                rows.add(new Row(i + 1, section, row(columns, cells(line))));
            }
        }
        return rows;
    }

    private static Map<String, String> row(List<String> columns, List<String> cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), cells.get(i));
        }
        return row;
    }

    private static List<String> cells(String line) {
        return List.of(line.substring(1, line.length() - 1).split("\\|", -1)).stream()
                .map(String::strip)
                .toList();
    }
}
