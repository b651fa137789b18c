package dev.lethe.e2e.rig;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The folder in which every component has its log. */
public final class LogFolder {
    private final Path folder;

    LogFolder(Path folder) {
        this.folder = folder;
    }

    /** {@code file:line} of every line that holds one of the words, whatever its case. Never the line itself. */
    public List<String> linesWith(Collection<String> words) {
        List<String> lower =
                words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted()
                    .flatMap(file -> linesWith(file, lower).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many lines all logs have. */
    public long lines() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> readLines(file).size()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> linesWith(Path file, List<String> lowerCaseWords) {
        List<String> found = new ArrayList<>();
        List<String> lines = readLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).toLowerCase(Locale.ROOT);
            if (lowerCaseWords.stream().anyMatch(line::contains)) {
                found.add(file.getFileName() + ":" + (i + 1));
            }
        }
        return found;
    }

    /** Every byte becomes a character, so that no malformed text hides anything. */
    private static List<String> readLines(Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
