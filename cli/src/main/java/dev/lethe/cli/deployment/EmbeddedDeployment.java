package dev.lethe.cli.deployment;

import dev.lethe.cli.process.StackException;
import dev.lethe.cli.stack.RunningStack;
import dev.lethe.cli.stack.StackSecrets;
import dev.lethe.cli.stack.StackSettings;
import dev.lethe.cli.stack.StackState.Phase;
import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.schemas.topic.RetentionPlan;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The stack on this machine, known from its settings and its state folder. */
public final class EmbeddedDeployment implements Deployment {
    private static final String ADVICE = "see lethe status.";

    private final StackSettings settings;
    private final RunningStack stack;

    /** The one with these settings, whether it runs or not. */
    public EmbeddedDeployment(StackSettings settings) {
        this.settings = settings;
        this.stack = new RunningStack(settings.folders());
    }

    @Override
    public Map<String, Object> kafka() {
        return settings.kafka();
    }

    @Override
    public SchemaIds schemaIds() {
        return settings.schemaIds();
    }

    @Override
    public StackSecrets secrets() {
        return settings.secrets();
    }

    @Override
    public Optional<String> subjectKeysetService() {
        return Optional.empty();
    }

    @Override
    public Part capture() {
        return part("The capture server", settings.addresses().capture());
    }

    @Override
    public Part streams() {
        return part("The streams application", settings.addresses().streams());
    }

    @Override
    public Part statistics() {
        return part("The statistics server", settings.addresses().statistics());
    }

    @Override
    public Part connect() {
        return Part.at("Kafka Connect", settings.addresses().connect(), "is the worker running? See lethe status.");
    }

    @Override
    public Optional<String> database() {
        return Optional.of(settings.addresses().jdbc());
    }

    @Override
    public Optional<String> databaseUser() {
        return Optional.of(settings.addresses().jdbcUser());
    }

    @Override
    public RetentionPlan retentionPlan() {
        return stack.retentionPlan().orElseGet(settings::retentionPlan);
    }

    @Override
    public Optional<StackSettings> embedded() {
        return Optional.of(settings);
    }

    @Override
    public void requireRunning() {
        if (!stack.isRunning()) {
            throw new StackException(
                    "No stack runs here: start it with lethe up, or give --deployment FILE of a pipeline elsewhere.");
        }
    }

    @Override
    public void requireReady() {
        Phase phase = stack.state().phase();
        if (phase != Phase.READY && phase != Phase.DEGRADED) {
            throw new StackException("The stack is not ready but %s: see lethe status, and try again."
                    .formatted(phase.name().toLowerCase(Locale.ROOT)));
        }
    }

    private static Part part(String name, URI address) {
        return Part.at(name, address, ADVICE);
    }
}
