package dev.lethe.cli.audit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.cli.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a replay stands, so that it can be stopped and gone on with: what was asked, the ends that were fixed, and what
 * was counted by the slices that are done. Holds no personal data.
 */
final class WorkFile {
    private static final String FORMAT = "lethe-audit-replay-work/1";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A replay that was begun.
     *
     * @param policy the version under which all is decided; {@code null}: each event under that of its time
     * @param policies how many policy versions there were
     * @param startedAt when it was begun
     * @param partition the first one that is not done
     * @param begin the first slice of it that is not done
     */
    record Begun(
            Scope scope,
            @Nullable Integer policy,
            int policies,
            Instant startedAt,
            SortedMap<Integer, Ends.OfPartition> ends,
            int partition,
            long begin,
            Sheet sheet) {}

    private final Path file;

    WorkFile(Path file) {
        this.file = file;
    }

    /** Writes where it stands; what stood there before is replaced at once or not at all. */
    void write(Begun begun) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT)
                .put("from", begun.scope().from().toString())
                .put("to", begun.scope().to().toString())
                .put("tenant", begun.scope().tenant())
                .put("recipient", begun.scope().recipient())
                .put("policy", begun.policy())
                .put("policies", begun.policies())
                .put("startedAt", begun.startedAt().toString())
                .put("partition", begun.partition())
                .put("begin", begun.begin());
        SheetJson.writeEnds(begun.ends(), json);
        SheetJson.write(begun.sheet(), json);
        try {
            Path next = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(next, JSON.writeValueAsString(json));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StackException("The file %s cannot be written: give another one with --work.".formatted(file), e);
        }
    }

    /** Reads it; {@code null}: there is none. */
    @Nullable
    Begun read() {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            if (!json.path("format").asText().equals(FORMAT)) {
                throw new StackException("The file %s is no replay that was begun: give another one.".formatted(file));
            }
            Scope scope = new Scope(
                    Instant.parse(json.path("from").asText()),
                    Instant.parse(json.path("to").asText()),
                    json.path("tenant").textValue(),
                    json.path("recipient").textValue());
            return new Begun(
                    scope,
                    json.path("policy").isInt()
                            ? Integer.valueOf(json.path("policy").asInt())
                            : null,
                    json.path("policies").asInt(),
                    Instant.parse(json.path("startedAt").asText()),
                    SheetJson.readEnds(json),
                    json.path("partition").asInt(),
                    json.path("begin").asLong(),
                    SheetJson.read(scope, json));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new StackException(
                    "The file %s cannot be read as a replay that was begun: remove it to begin anew.".formatted(file),
                    e);
        }
    }

    /** Removes it: there is nothing to go on with. */
    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StackException("The file %s cannot be removed.".formatted(file), e);
        }
    }
}
