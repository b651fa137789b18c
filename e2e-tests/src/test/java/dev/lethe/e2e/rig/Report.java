package dev.lethe.e2e.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Figures that a run measured, for people, in {@code target/measured.txt}. */
public final class Report {
    private static final Path FILE = Path.of("target", "measured.txt");

    private Report() {}

    /** Adds a line. */
    public static void add(String what, String value) {
        try {
            Files.writeString(FILE, what + ": " + value + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
