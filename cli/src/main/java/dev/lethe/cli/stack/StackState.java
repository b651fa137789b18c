package dev.lethe.cli.stack;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a running stack tells other processes about itself, as JSON in {@code run/stack.json}.
 *
 * @param phase of the whole stack
 * @param message why the stack stopped, or {@code null}
 * @param components in start order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StackState(Phase phase, @Nullable String message, List<Component> components) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where the whole stack is between start and end. */
    public enum Phase {
        STARTING,
        READY,
        DEGRADED,
        STOPPING,
        STOPPED,
        FAILED
    }

    /**
     * One process or start task.
     *
     * @param name component name, as in {@code lethe logs NAME}
     * @param state latest event in lower case, for example {@code ready}
     * @param pid of the running process, or {@code null}
     * @param address where it listens, or {@code null} for start tasks
     * @param restarts since the stack was started
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Component(
            String name,
            String state,
            @Nullable Long pid,
            @Nullable String address,
            int restarts) {}

    /** Reads the state that a stack has written; empty when there never was one. */
    public static Optional<StackState> read(Path file) {
        try {
            return Optional.of(JSON.readValue(file.toFile(), StackState.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The state as JSON for other programs. */
    public String toJson() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces the file in one step, so that a reader never sees half of it. */
    void write(Path file) {
        try {
            Path partial = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(partial, toJson());
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
