package dev.lethe.e2e.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.e2e.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A client in JavaScript that is built of what npm offers and knows nothing of Lethe. */
public final class ForeignClient {
    private static final Path FOLDER = Path.of("src", "test", "js");

    private ForeignClient() {}

    /** The client, with its packages installed as its lock file says. */
    public static ForeignClient installed() {
        if (!Files.isDirectory(FOLDER.resolve("node_modules"))) {
            run("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
        }
        return new ForeignClient();
    }

    /** All records of a topic, as the client understands them. */
    public JsonNode read(Stack stack, String topic) {
        String printed = run(
                "node", "read-audience.mjs", stack.brokers(), stack.registry().toString(), topic);
        try {
            return new ObjectMapper().readTree(printed);
        } catch (IOException e) {
            throw new UncheckedIOException("the client printed no JSON", e);
        }
    }

    /** What the command printed on standard output. */
    private static String run(String... command) {
        try {
            Path output = Files.createTempFile(Path.of("target"), "foreign-client", ".out");
            Path errors = Files.createTempFile(Path.of("target"), "foreign-client", ".err");
            Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                    .directory(FOLDER.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command[0] + " did not end within two minutes");
            }
            if (process.exitValue() != 0) {
                throw new AssertionError(
                        command[0] + " ended with " + process.exitValue() + ": " + Files.readString(errors));
            }
            return Files.readString(output);
        } catch (IOException e) {
            throw new AssertionError(
                    command[0] + " cannot be run: install Node.js 20 or newer with npm (Debian: apt-get install nodejs"
                            + " npm), or leave this test out with -Dlethe.node=skip",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + command[0], e);
        }
    }
}
