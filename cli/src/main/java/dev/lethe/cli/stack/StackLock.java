package dev.lethe.cli.stack;

import dev.lethe.cli.process.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes sure that one state folder has at most one stack; the operating system frees it when the holder dies. */
final class StackLock implements AutoCloseable {
    /** A second channel on a locked file must not even be opened: closing it would free the lock. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private StackLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static StackLock take(StackFolders folders) {
        Path file = folders.lock();
        if (!HELD_HERE.add(file)) {
            throw alreadyRunning(folders);
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return new StackLock(file, channel);
            }
            channel.close();
        } catch (IOException e) {
            HELD_HERE.remove(file);
            throw new StackException(
                    "The state folder %s cannot be used: %s. Choose another with --state-dir."
                            .formatted(folders.root(), e.getMessage()),
                    e);
        }
        HELD_HERE.remove(file);
        throw alreadyRunning(folders);
    }

    private static StackException alreadyRunning(StackFolders folders) {
        return new StackException(
                "A stack with the state folder %s is already running: see lethe status, or stop it with lethe down."
                        .formatted(folders.root()));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
