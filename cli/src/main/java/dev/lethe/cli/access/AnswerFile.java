package dev.lethe.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.lethe.cli.process.StackException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A new file that only its owner can read, from its first byte on. */
record AnswerFile(Path file) {
    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

    void write(JsonNode answer) {
        try (OutputStream out = Channels.newOutputStream(Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))))) {
            JSON.writeValue(out, answer);
        } catch (FileAlreadyExistsException e) {
            throw new StackException("The file " + file + " exists: name another one. The request stays open.", e);
        } catch (IOException e) {
            throw new StackException(
                    "The file " + file + " cannot be written: name another one. The request stays open.", e);
        }
    }
}
