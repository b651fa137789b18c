package dev.lethe.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.lethe.cli.file.OwnerFile;
import dev.lethe.cli.process.StackException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A new file that only its owner can read, from its first byte on.
 *
 * @param otherwise what holds when it cannot be written, as a sentence
 */
record AnswerFile(Path file, String otherwise) {
    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

    /** The answer to a request that stays open when the file cannot be written. */
    AnswerFile(Path file) {
        this(file, "The request stays open.");
    }

    /** Refuses a file that surely cannot be written, before anything depends on it. */
    void requireWritable() {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.exists(file)) {
            throw exists(null);
        }
        if (folder == null || !Files.isWritable(folder)) {
            throw unwritable(null);
        }
    }

    void write(JsonNode answer) {
        try (OutputStream out = OwnerFile.create(file)) {
            JSON.writeValue(out, answer);
        } catch (FileAlreadyExistsException e) {
            throw exists(e);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private StackException exists(@Nullable Exception cause) {
        return new StackException("The file " + file + " exists: name another one. " + otherwise, cause);
    }

    private StackException unwritable(@Nullable Exception cause) {
        return new StackException("The file " + file + " cannot be written: name another one. " + otherwise, cause);
    }
}
