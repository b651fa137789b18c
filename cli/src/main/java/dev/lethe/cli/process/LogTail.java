package dev.lethe.cli.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the end of a log file without reading all of it. */
public final class LogTail {
    private static final int LONGEST_TAIL_BYTES = 1 << 20;

    private LogTail() {}

    /** The last {@code count} lines, oldest first; none when there is no such file. At most the last MiB is read. */
    public static List<String> lastLines(Path log, int count) {
        if (!Files.isReadable(log)) {
            return List.of();
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            int size = (int) Math.min(file.length(), LONGEST_TAIL_BYTES);
            byte[] end = new byte[size];
            file.seek(file.length() - size);
            file.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of("(" + log + " cannot be read: " + e.getMessage() + ")");
        }
    }

    /** A paragraph for an error message: the log's path and its last lines, indented. */
    static String quote(Path log) {
        List<String> lines = lastLines(log, 15);
        if (lines.isEmpty()) {
            return "Its log " + log + " is empty.";
        }
        return "The end of its log " + log + ":\n    " + String.join("\n    ", lines);
    }
}
