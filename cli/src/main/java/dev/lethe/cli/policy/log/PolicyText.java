package dev.lethe.cli.policy.log;

import dev.lethe.cli.process.StackException;
import dev.lethe.cli.stack.StackPolicy;
import dev.lethe.cli.stack.StackSettings;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyException;
import dev.lethe.privacy.policy.PolicyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A policy as a file holds it, with placeholders filled in.
 *
 * @param name for messages
 */
public record PolicyText(String name, String yaml) {

    /** The text of {@code file}, with the origins of the stack with {@code settings} in place of the placeholder. */
    public static PolicyText read(Path file, StackSettings settings) {
        return new PolicyText(file.toString(), StackPolicy.withOrigins(text(file), settings));
    }

    /** The rules in {@code file}, read like that. Throws {@link StackException} with every problem. */
    public static Policy rules(Path file, StackSettings settings) {
        return read(file, settings).usable();
    }

    /** The rules in {@code file}, which must hold no placeholder. Throws {@link StackException} with every problem. */
    static Policy literalRules(Path file) {
        return readLiterally(file).usable();
    }

    /** The text of {@code file}, which must hold no placeholder. */
    static PolicyText readLiterally(Path file) {
        String text = text(file);
        if (text.contains(StackPolicy.PLACEHOLDER)) {
            throw new StackException("%s holds %s, which only the embedded stack fills in: write the origins."
                    .formatted(file, StackPolicy.PLACEHOLDER));
        }
        return new PolicyText(file.toString(), text);
    }

    /**
     * The rules in the text.
     *
     * @throws PolicyException with every problem
     */
    public Policy policy() {
        return PolicyReader.read(name, yaml);
    }

    private Policy usable() {
        try {
            return policy();
        } catch (PolicyException e) {
            throw new StackException(e.getMessage() == null ? "The policy cannot be used." : e.getMessage(), e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new StackException("The policy %s cannot be read: give a readable YAML file.".formatted(file), e);
        }
    }
}
