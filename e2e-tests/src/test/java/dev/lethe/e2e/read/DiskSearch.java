package dev.lethe.e2e.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.Record;
import org.jspecify.annotations.Nullable;

/**
 * Searches every byte below a folder: files as they are, and the records in the broker's segments, which are compressed
 * in batches. Letters are compared whatever their case.
 */
public final class DiskSearch {
    private static final String SEGMENT = ".log";

    private final Path root;
    private final Collection<String> words;
    private final Map<String, Set<String>> found = new TreeMap<>();

    private DiskSearch(Path root, Collection<String> words) {
        this.root = root;
        this.words = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    /**
     * File to the words found in it.
     *
     * @param words each byte one character
     */
    public static Map<String, Set<String>> below(Path root, Collection<String> words) {
        DiskSearch search = new DiskSearch(root, words);
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isRegularFile).forEach(search::file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return search.found;
    }

    private void file(Path file) {
        try {
            look(file, new String(Files.readAllBytes(file), ISO_8859_1));
            if (file.getFileName().toString().endsWith(SEGMENT)
                    && file.toString().contains("kafka")) {
                segment(file);
            }
        } catch (NoSuchFileException e) {
            // deleted since it was listed, which is what the search hopes for
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void segment(Path file) throws IOException {
        try (FileRecords records = FileRecords.open(file.toFile(), false)) {
            for (Record each : records.records()) {
                look(file, text(each.key()) + text(each.value()));
            }
        }
    }

    private void look(Path file, String content) {
        String lower = content.toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (lower.contains(word)) {
                found.computeIfAbsent(root.relativize(file).toString(), name -> new TreeSet<>())
                        .add(word);
            }
        }
    }

    private static String text(@Nullable ByteBuffer buffer) {
        return buffer == null ? "" : ISO_8859_1.decode(buffer.duplicate()).toString();
    }
}
