package dev.lethe.traffic;

import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The policy of the demonstration, as the tests use it. */
public final class DemoPolicy {

    private DemoPolicy() {}

    /** Reads it from the source tree. */
    public static Policy read() {
        try {
            String yaml = Files.readString(Path.of("../../policies/demo.yaml"));
            return PolicyReader.read(yaml.replace("${origin}", "http://127.0.0.1:8080"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
