package dev.lethe.cli.stack;

import dev.lethe.cli.process.PidFile;
import dev.lethe.cli.process.ProcessFolders;
import dev.lethe.cli.process.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files and folders under the state folder.
 *
 * @param root the state folder, absolute
 */
public record StackFolders(Path root) {

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** Broker, database, registry and state stores. */
    public Path data(String component) {
        return root.resolve("data").resolve(component);
    }

    /** Generated configuration; rewritten at every start. */
    public Path config(String fileName) {
        return root.resolve("config").resolve(fileName);
    }

    /** Generated keys and passwords, readable by their owner only. */
    public Path secrets() {
        return root.resolve("secrets");
    }

    /** Copies of checkpoints of the logs. */
    public Path checkpoints() {
        return root.resolve("checkpoints");
    }

    /** The policy in force. */
    public Path policy() {
        return root.resolve("policy.yaml");
    }

    /** What {@code lethe status} reads. */
    public Path state() {
        return root.resolve("run").resolve("stack.json");
    }

    /** Held by the running supervisor. */
    Path lock() {
        return root.resolve("run").resolve("stack.lock");
    }

    /** The supervisor's own pid. */
    public PidFile supervisor() {
        return processes().pidFile("stack");
    }

    /** Logs and pid files. */
    public ProcessFolders processes() {
        return new ProcessFolders(root.resolve("logs"), root.resolve("run"));
    }

    /** Creates what does not exist yet; only the owner may look inside. */
    public void create() {
        try {
            if (!Files.isDirectory(root)) {
                Files.createDirectories(root, OWNER_ONLY);
            }
            for (String name : List.of("data", "checkpoints", "config", "logs", "run", "secrets")) {
                Files.createDirectories(root.resolve(name), OWNER_ONLY);
            }
        } catch (IOException e) {
            throw new StackException(
                    "The state folder %s cannot be created: choose another with --state-dir.".formatted(root), e);
        }
    }

    /** Deletes everything that a stack puts here, and nothing else; returns whether anything was there. */
    public boolean wipe() {
        boolean found = false;
        for (String name : List.of("data", "checkpoints", "config", "logs", "run", "secrets", "policy.yaml")) {
            found |= delete(root.resolve(name));
        }
        try (Stream<Path> rest = Files.exists(root) ? Files.list(root) : Stream.empty()) {
            if (rest.findAny().isEmpty()) {
                Files.deleteIfExists(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static boolean delete(Path path) {
        if (!Files.exists(path)) {
            return false;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path file : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
