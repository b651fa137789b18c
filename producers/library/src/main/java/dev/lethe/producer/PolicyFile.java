package dev.lethe.producer;

import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyException;
import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the policy from a YAML file. */
public final class PolicyFile {

    private PolicyFile() {}

    /** The policy in {@code file}. Throws {@link SettingsException} with every problem when it cannot be used. */
    public static Policy read(Path file) {
        try {
            return PolicyReader.read(Files.readString(file));
        } catch (IOException e) {
            throw new SettingsException(List.of("policy file " + file + " cannot be read: give a readable YAML file"));
        } catch (PolicyException e) {
            throw new SettingsException(e.problems().stream()
                    .map(problem -> "policy file " + file + ": " + problem)
                    .toList());
        }
    }
}
