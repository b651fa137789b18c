package dev.lethe.privacy;

import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The demonstration's policy, as tests use it. */
public final class DemoPolicy {

    private DemoPolicy() {}

    /** The policy's YAML. */
    public static String yaml() {
        try {
            return Files.readString(Path.of("../policies/demo.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The policy. */
    public static Policy read() {
        return PolicyReader.read(yaml());
    }
}
