package dev.lethe.benchmarks.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where Flink keeps its checkpoints: {@code JOB/chk-NUMBER}, with a new job for each start of the process. Numbers go
 * on from one to the next.
 */
record CheckpointFolder(Path folder) {
    private static final String CHECKPOINT = "chk-";
    /** Written last, and at once: a checkpoint that has it is complete. */
    private static final String COMPLETE = "_metadata";

    /** The newest one that is complete. */
    Optional<Path> newest() throws IOException {
        try (Stream<Path> found = Files.walk(folder, 2)) {
            return found.filter(CheckpointFolder::isComplete).max(Comparator.comparingLong(CheckpointFolder::number));
        }
    }

    private static boolean isComplete(Path path) {
        return path.getFileName().toString().startsWith(CHECKPOINT) && Files.exists(path.resolve(COMPLETE));
    }

    private static long number(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().substring(CHECKPOINT.length()));
    }
}
