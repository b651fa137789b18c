package dev.lethe.cli.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The table in {@code docs/access-control.md} that says who may read and write which topic under the demonstration
 * policy. It is written by hand: what the plan grants and what a broker lets pass are compared with it.
 */
public final class AccessMatrix {
    private static final Path PAGE = Path.of("../docs/access-control.md");
    private static final String BEGIN = "<!-- matrix -->";
    private static final String END = "<!-- end of matrix -->";

    private final List<String> principals;
    private final Map<String, List<String>> rows;

    private AccessMatrix(List<String> principals, Map<String, List<String>> rows) {
        this.principals = principals;
        this.rows = rows;
    }

    /**
     * One cell.
     *
     * @param may {@code r}, {@code w}, {@code rw}, or nothing
     */
    public record Cell(String principal, String topic, String may) {
        /** Whether it may read. */
        public boolean reads() {
            return may.contains("r");
        }

        /** Whether it may write. */
        public boolean writes() {
            return may.contains("w");
        }
    }

    /** The table as it is published. */
    public static AccessMatrix read() {
        List<String> lines = table();
        List<String> principals =
                cells(lines.get(0)).subList(1, cells(lines.get(0)).size());
        Map<String, List<String>> rows = new LinkedHashMap<>();
        lines.subList(2, lines.size()).forEach(line -> {
            List<String> cells = cells(line);
            rows.put(cells.get(0).replace("`", ""), cells.subList(1, cells.size()));
        });
        return new AccessMatrix(
                principals.stream().map(name -> name.replace("`", "")).toList(), rows);
    }

    /** In the order of the columns. */
    public List<String> principals() {
        return principals;
    }

    /** In the order of the rows. */
    public List<String> topics() {
        return List.copyOf(rows.keySet());
    }

    /** Every pair of a principal and a topic. */
    public List<Cell> cells() {
        List<Cell> all = new ArrayList<>();
        rows.forEach((topic, cells) -> {
            for (int column = 0; column < principals.size(); column++) {
                all.add(new Cell(principals.get(column), topic, cells.get(column)));
            }
        });
        return all;
    }

    private static List<String> table() {
        try {
            String page = Files.readString(PAGE);
            String table = page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END));
            return table.lines().filter(line -> line.startsWith("|")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line) {
        String inner = line.substring(1, line.lastIndexOf('|'));
        return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
    }
}
