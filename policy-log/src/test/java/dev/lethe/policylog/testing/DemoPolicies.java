package dev.lethe.policylog.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The demonstration's policy as documents of any version. */
public final class DemoPolicies {
    private static final String FIRST = "version: 1\n";

    private DemoPolicies() {}

    /** The demonstration's policy as version {@code version}. */
    public static String version(int version) {
        String document = read();
        if (!document.contains(FIRST)) {
            throw new IllegalStateException("the demonstration's policy is not version 1");
        }
        return document.replace(FIRST, "version: " + version + "\n").replace("${origin}", "http://127.0.0.1:8080");
    }

    private static String read() {
        Path file = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("policies/demo.yaml"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("policies/demo.yaml is in no parent folder"));
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
