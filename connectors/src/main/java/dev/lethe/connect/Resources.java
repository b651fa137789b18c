package dev.lethe.connect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the texts that lie beside the classes of this package. */
final class Resources {
    private Resources() {}

    static String text(String name) {
        try (InputStream input = Resources.class.getResourceAsStream(name)) {
            if (input == null) {
                throw new IllegalStateException("missing in the jar: " + name);
            }
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
