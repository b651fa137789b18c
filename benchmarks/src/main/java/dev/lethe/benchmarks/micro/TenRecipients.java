package dev.lethe.benchmarks.micro;

import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A policy with one customer and ten recipients: the customer, two providers, an agent, an affiliate, five partners.
 */
final class TenRecipients {
    private TenRecipients() {}

    static Policy policy() {
        try (InputStream yaml = TenRecipients.class.getResourceAsStream("/dev/lethe/benchmarks/ten-recipients.yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("the policy is missing from the jar");
            }
            return PolicyReader.read(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
