package dev.lethe.cli.stack;

import dev.lethe.cli.process.PidFile;
import dev.lethe.cli.process.Signals;
import dev.lethe.cli.process.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Processes whose supervisor was killed: found by their pid files, so that a new start does not trip over them. */
final class Leftovers {
    /** PostgreSQL ends at INT even with clients connected; the Java processes treat INT as TERM. */
    private static final StopSignal SIGNAL = StopSignal.INT;

    private Leftovers() {}

    /** Stops every recorded component that still lives; returns how many there were. */
    static int stop(StackFolders folders) throws InterruptedException {
        int count = 0;
        for (Path file : pidFiles(folders)) {
            PidFile pidFile = new PidFile(file);
            Optional<ProcessHandle> process = pidFile.liveProcess();
            if (process.isPresent()) {
                Signals.stop(process.get(), SIGNAL, Duration.ofSeconds(20));
                count++;
            }
            pidFile.delete();
        }
        return count;
    }

    private static List<Path> pidFiles(StackFolders folders) {
        Path run = folders.processes().run();
        try (Stream<Path> files = Files.isDirectory(run) ? Files.list(run) : Stream.empty()) {
            return files.filter(file -> file.toString().endsWith(".pid"))
                    .filter(file -> !file.equals(folders.supervisor().path()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
