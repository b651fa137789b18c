package dev.lethe.e2e.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
        try {
            Files.walkFileTree(root, search.visitor());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return search.found;
    }

    /** Files and folders that go away meanwhile are passed over. */
    private FileVisitor<Path> visitor() {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                search(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
                if (fault instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw fault;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException fault) {
                return FileVisitResult.CONTINUE;
            }
        };
    }

    private void search(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            look(file, new String(Files.readAllBytes(file), ISO_8859_1));
            if (file.getFileName().toString().endsWith(SEGMENT)
                    && file.toString().contains("kafka")) {
                segment(file);
            }
        } catch (NoSuchFileException e) {
            // deleted since it was listed, which is what the search hopes for
        }
    }

    private void segment(Path file) throws IOException {
        FileRecords records = FileRecords.open(file.toFile(), false);
        try {
            for (Record each : records.records()) {
                look(file, text(each.key()) + text(each.value()));
            }
        } finally {
            records.closeHandlers(); // closing in full would cut the broker's file to size
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
