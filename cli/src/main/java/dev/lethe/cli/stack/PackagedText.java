package dev.lethe.cli.stack;

import dev.lethe.cli.process.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Texts of the demonstration that come with the command line. */
enum PackagedText {
    /** The policy of the demonstration, with a placeholder for the origins. */
    POLICY("demo.yaml"),
    /** The internet providers of the networks that the demonstration's traffic comes from. */
    PROVIDERS("demo-providers.csv");

    private final String file;

    PackagedText(String file) {
        this.file = file;
    }

    /** The text. */
    String read() {
        try (InputStream resource = PackagedText.class.getResourceAsStream("/policies/" + file)) {
            if (resource == null) {
                throw new StackException("The demonstration's " + file + " is not packaged: rebuild the command line.");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
