package dev.lethe.cli.certificate;

import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.certificate.SignedCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** What an option names: a file, or {@code -} for standard input. Never shows a content. */
record Source(String name) {
    private static final String STANDARD_INPUT = "-";

    boolean isStandardInput() {
        return name.equals(STANDARD_INPUT);
    }

    /** The content, or as much of it as shows that it is longer than any certificate. */
    byte[] bytes() {
        try (InputStream in = isStandardInput() ? System.in : Files.newInputStream(Path.of(name))) {
            return in.readNBytes(SignedCertificate.MAX_BYTES + 1);
        } catch (IOException | InvalidPathException e) {
            throw new StackException(
                    isStandardInput()
                            ? "Standard input cannot be read."
                            : "The file %s cannot be read.".formatted(name),
                    e);
        }
    }

    /** The content as text, without white space around it. */
    String text() {
        return new String(bytes(), StandardCharsets.UTF_8).strip();
    }
}
