package dev.lethe.cli.audit.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.cli.audit.replay.Realignment.Kind;
import dev.lethe.cli.file.OwnerFile;
import dev.lethe.cli.process.StackException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A plan of what is to be asked of whom, as lines of JSON: what kind of plan it is, one line for each person and
 * customer, and how many there are, so that a plan that was cut off is not taken for a whole one. It holds pseudonyms,
 * so only its owner can read it.
 */
final class PlanFile {
    private static final String FORMAT = "lethe-realignment/1";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What kind of plan it is.
     *
     * @param run names the plan in all events that come of it
     * @param policy the version under which it was made
     */
    record Head(String run, Kind kind, int policy, Instant madeAt) {

        /** The id of the event that line {@code number} asks for, the same whenever the plan is carried out. */
        String eventId(long number) {
            return run + "-" + number;
        }

        /** The line whose event has that id. */
        int lineOf(String eventId) {
            return Integer.parseInt(eventId.substring(run.length() + 1));
        }
    }

    /** Hears the lines of a plan. */
    interface Reader {
        /** One line; {@code number} counts from 1. */
        void line(long number, Realignment asked);
    }

    private final Path file;

    PlanFile(Path file) {
        this.file = file;
    }

    /** Begins a new file. */
    Writer create(Head head) {
        try {
            BufferedWriter out =
                    new BufferedWriter(new OutputStreamWriter(OwnerFile.create(file), StandardCharsets.UTF_8));
            Writer writer = new Writer(out);
            writer.write(JsonNodeFactory.instance
                    .objectNode()
                    .put("format", FORMAT)
                    .put("run", head.run())
                    .put("kind", head.kind().name())
                    .put("policy", head.policy())
                    .put("madeAt", head.madeAt().toString()));
            return writer;
        } catch (FileAlreadyExistsException e) {
            throw new StackException("The file %s exists: name another one.".formatted(file), e);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Reads the plan from its beginning. */
    Head read(Reader reader) {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            Head head = head(line(in));
            long number = 0;
            JsonNode line = line(in);
            while (line.hasNonNull("subject")) {
                reader.line(++number, asked(line));
                line = line(in);
            }
            if (line.path("lines").asLong(-1) != number || in.readLine() != null) {
                throw damaged(null);
            }
            return head;
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            throw damaged(e);
        } catch (IOException e) {
            throw new StackException("The file %s cannot be read: name a plan.".formatted(file), e);
        }
    }

    private JsonNode line(BufferedReader in) throws IOException {
        String text = in.readLine();
        if (text == null) {
            throw damaged(null);
        }
        return JSON.readTree(text);
    }

    private Head head(JsonNode line) {
        if (!line.path("format").asText().equals(FORMAT)) {
            throw damaged(null);
        }
        return new Head(
                line.path("run").asText(),
                Kind.valueOf(line.path("kind").asText()),
                line.path("policy").asInt(),
                Instant.parse(line.path("madeAt").asText()));
    }

    private static Realignment asked(JsonNode line) {
        SortedSet<String> recipients = new TreeSet<>();
        line.path("recipients").forEach(recipient -> recipients.add(recipient.asText()));
        return new Realignment(
                line.path("subject").asText(),
                line.path("tenant").asText(),
                Collections.unmodifiableSortedSet(recipients),
                Instant.parse(line.path("readTo").asText()));
    }

    private StackException damaged(@Nullable Exception cause) {
        return new StackException("The file %s is no whole plan: make it again.".formatted(file), cause);
    }

    private StackException unwritable(IOException cause) {
        return new StackException("The file %s cannot be written: name another one.".formatted(file), cause);
    }

    /** Writes the lines of a plan. */
    final class Writer implements AutoCloseable {
        private final BufferedWriter out;
        private long lines;

        private Writer(BufferedWriter out) {
            this.out = out;
        }

        void add(Realignment asked) {
            ObjectNode line = JsonNodeFactory.instance
                    .objectNode()
                    .put("subject", asked.subject())
                    .put("tenant", asked.tenant())
                    .put("readTo", asked.readTo().toString());
            asked.recipients().forEach(line.putArray("recipients")::add);
            write(line);
            lines++;
        }

        long lines() {
            return lines;
        }

        /** Ends the plan; without that it is not whole. */
        void end() {
            write(JsonNodeFactory.instance.objectNode().put("lines", lines));
        }

        private void write(JsonNode line) {
            try {
                out.write(line.toString());
                out.write('\n');
            } catch (IOException e) {
                throw unwritable(e);
            }
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException e) {
                throw unwritable(e);
            }
        }
    }
}
