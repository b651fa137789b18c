package dev.lethe.cli.demo;

import dev.lethe.cli.process.StackException;
import dev.lethe.cli.stack.RunningStack;
import dev.lethe.cli.stack.StackAddresses;
import dev.lethe.cli.stack.StackSecrets;
import dev.lethe.cli.stack.StackSettings;
import dev.lethe.cli.stack.StackState;
import dev.lethe.cli.stack.StackState.Phase;
import dev.lethe.policylog.PolicyLog;
import dev.lethe.policylog.PolicyUnavailableException;
import dev.lethe.privacy.identity.IdentityKey;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyException;
import dev.lethe.schemas.topic.RetentionPlan;
import dev.lethe.traffic.send.ApiKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The running stack as the demonstration uses it: where things are, and what lets it in. */
final class DemoStack {
    private static final String STREAMS = "streams";
    private static final String CAPTURE = "capture";
    private static final int KEY_VERSION = 1;

    private final StackSettings settings;
    private final StackSecrets secrets;
    private final RunningStack running;
    private final Policy policy;

    /** The stack with these settings, which must be running. */
    DemoStack(StackSettings settings) {
        this.settings = settings;
        this.secrets = new StackSecrets(settings.folders().secrets());
        this.running = new RunningStack(settings.folders());
        requireReady();
        this.policy = policyInForce();
    }

    /** The published policy that is in force now, which may be a later one than the stack was started with. */
    private Policy policyInForce() {
        try {
            Instant now = Instant.now();
            return PolicyLog.read(settings.kafka(), settings.schemaIds()).stream()
                    .filter(published -> !published.effectiveFrom().isAfter(now))
                    .reduce((lower, higher) -> higher)
                    .orElseThrow(() -> new StackException(
                            "No published policy is in force: publish one with lethe policy publish FILE."))
                    .policy();
        } catch (PolicyException | PolicyUnavailableException e) {
            throw new StackException("The policy in force cannot be used: " + e.getMessage(), e);
        }
    }

    private void requireReady() {
        StackState state = running.state();
        if (state.phase() != Phase.READY) {
            throw new StackException("The stack is not ready but %s: see lethe status, and try again."
                    .formatted(state.phase().name().toLowerCase(Locale.ROOT)));
        }
        String capture = addresses().capture().getAuthority();
        state.components().stream()
                .filter(component -> component.name().equals(CAPTURE) && !capture.equals(component.address()))
                .findFirst()
                .ifPresent(component -> {
                    throw new StackException("The running stack's capture server is at %s, not at %s: give this"
                                    .formatted(component.address(), capture)
                            + " command the same --set options as that stack.");
                });
    }

    StackSettings settings() {
        return settings;
    }

    StackAddresses addresses() {
        return settings.addresses();
    }

    /** The policy in force. */
    Policy policy() {
        return policy;
    }

    /** How soon erased data leaves the disk here. */
    RetentionPlan retentionPlan() {
        return running.retentionPlan().orElseGet(settings::retentionPlan);
    }

    ApiKeys apiKeys() {
        Map<String, String> tenants = policy.tenants().keySet().stream()
                .collect(Collectors.toMap(Function.identity(), secrets::tenantApiKey));
        return new ApiKeys(tenants, secrets.operatorApiKey());
    }

    IdentityKey identityKey() {
        try {
            String text = Files.readString(secrets.identityKeyFile()).strip();
            return new IdentityKey(KEY_VERSION, Base64.getDecoder().decode(text));
        } catch (IOException e) {
            throw new StackException("The identity key cannot be read: check " + secrets.identityKeyFile() + ".", e);
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(addresses().jdbc(), DemoTable.USER, secrets.postgresPassword());
    }

    void killStreams() {
        running.kill(STREAMS);
    }

    /** How often the streams application was restarted since the stack was started. */
    int streamsRestarts() {
        return running.state().components().stream()
                .filter(component -> component.name().equals(STREAMS))
                .mapToInt(StackState.Component::restarts)
                .sum();
    }
}
