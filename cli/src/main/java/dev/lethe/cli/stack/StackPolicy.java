package dev.lethe.cli.stack;

import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyException;
import dev.lethe.privacy.policy.PolicyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The policy that a stack runs, with the addresses of this machine filled in.
 *
 * @param yaml the text that the processes read
 * @param rules the same, checked
 */
public record StackPolicy(String yaml, Policy rules) {
    /** Stands for the origins of the stack that runs a policy. */
    public static final String PLACEHOLDER = "${origin}";

    /** Reads the policy that the settings name, puts this stack's own origins into it and checks it. */
    public static StackPolicy of(StackSettings settings) {
        String source = settings.usesDemoPolicy() ? PackagedText.POLICY.read() : read(settings.policyFile());
        String yaml = withOrigins(source, settings);
        try {
            return new StackPolicy(yaml, PolicyReader.read(yaml));
        } catch (PolicyException e) {
            throw new StackException("The policy cannot be used: " + e.getMessage(), e);
        }
    }

    /** {@code yaml} with the origins of the stack with {@code settings} in place of the placeholder. */
    public static String withOrigins(String yaml, StackSettings settings) {
        return withOrigins(yaml, settings.port(StackPort.CAPTURE));
    }

    /** People type "localhost" as well as the address, and browsers tell the two origins apart. */
    private static String withOrigins(String yaml, int port) {
        String origin = "http://" + StackAddresses.HOST + ":" + port;
        return yaml.replace("\"" + PLACEHOLDER + "\"", "\"%s\", \"http://localhost:%d\"".formatted(origin, port))
                .replace(PLACEHOLDER, origin);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new StackException(
                    "The policy %s cannot be read: give a readable file with --policy or the setting %s."
                            .formatted(file, StackSettings.POLICY_FILE.name()),
                    e);
        }
    }
}
