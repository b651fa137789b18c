package dev.lethe.e2e.stack;

import static org.awaitility.Awaitility.await;

import dev.lethe.cli.stack.EmbeddedStack;
import dev.lethe.cli.stack.StackFolders;
import dev.lethe.cli.stack.StackPort;
import dev.lethe.cli.stack.StackSecrets;
import dev.lethe.cli.stack.StackSettings;
import dev.lethe.cli.stack.StackState.Component;
import dev.lethe.cli.stack.StackState.Phase;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.schemas.registry.SchemaIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The embedded stack. */
public final class OnThisMachine implements Stack {
    private static final Duration LONGEST_RESTART = Duration.ofSeconds(90);

    private final HttpClient client = HttpClient.newHttpClient();
    private EmbeddedStack stack;

    private OnThisMachine(EmbeddedStack stack) {
        this.stack = stack;
    }

    /** Starts a stack below {@code state}, which is wiped first. */
    public static OnThisMachine start(Path state, Map<String, String> settings) {
        new StackFolders(state.toAbsolutePath()).wipe();
        return new OnThisMachine(EmbeddedStack.start(StackSettings.onFreePorts(state, settings), event -> {}));
    }

    /** What makes a {@code lethe} command look for a stack with these settings, whether it runs or not. */
    public static List<String> commandOptions(StackSettings settings) {
        List<String> options =
                new ArrayList<>(List.of("--state-dir", settings.folders().root().toString()));
        for (StackPort port : StackPort.values()) {
            options.addAll(List.of("--set", port.setting().name() + "=" + settings.port(port)));
        }
        return options;
    }

    /** The stack itself. */
    public EmbeddedStack embedded() {
        return stack;
    }

    @Override
    public Map<String, Object> kafka() {
        return stack.settings().kafka();
    }

    @Override
    public SchemaIds schemaIds() {
        return stack.settings().schemaIds();
    }

    @Override
    public URI registry() {
        return stack.addresses().registry();
    }

    @Override
    public URI capture() {
        return stack.addresses().capture();
    }

    @Override
    public URI statistics() {
        return stack.addresses().statistics();
    }

    @Override
    public URI streams() {
        return stack.addresses().streams();
    }

    @Override
    public String jdbc() {
        return stack.addresses().jdbc();
    }

    @Override
    public StackSecrets secrets() {
        return stack.secrets();
    }

    @Override
    public String policyText() {
        return stack.policy().yaml();
    }

    @Override
    public Policy policy() {
        return stack.policy().rules();
    }

    @Override
    public Path logs() {
        return stack.folders().root().resolve("logs");
    }

    @Override
    public String connect(String method, String path) {
        HttpRequest request = HttpRequest.newBuilder(stack.addresses().connect().resolve(path))
                .method(method, BodyPublishers.noBody())
                .build();
        try {
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking Kafka Connect", e);
        }
    }

    @Override
    public List<String> javaOptions() {
        return List.of();
    }

    @Override
    public List<String> commandOptions() {
        return commandOptions(stack.settings());
    }

    @Override
    public void kill(String part) {
        stack.kill(part);
    }

    @Override
    public int restarts(String part) {
        return component(part).restarts();
    }

    @Override
    public boolean isReady() {
        return stack.state().phase() == Phase.READY;
    }

    @Override
    public <T> T whileFrozen(String part, Supplier<T> action) {
        return whileStopped(pidOf(part).orElseThrow(), action);
    }

    /** The part's successor is frozen before it listens. */
    @Override
    public <T> T whileDead(String part, Supplier<T> action) {
        Optional<Long> dead = pidOf(part);
        kill(part);
        long successor = await("a successor of " + part)
                .atMost(LONGEST_RESTART)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> pidOf(part), pid -> pid.isPresent() && !pid.equals(dead))
                .orElseThrow();
        return whileStopped(successor, action);
    }

    @Override
    public void restart() {
        stack.close();
        stack = EmbeddedStack.start(stack.settings(), event -> {});
    }

    @Override
    public Duration policyLead() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration longestRestart() {
        return LONGEST_RESTART;
    }

    @Override
    public Duration longestStart() {
        return Duration.ofSeconds(25);
    }

    @Override
    public void close() {
        stack.close();
    }

    private static <T> T whileStopped(long pid, Supplier<T> action) {
        signal("-STOP", pid);
        try {
            return action.get();
        } finally {
            signal("-CONT", pid);
        }
    }

    private Optional<Long> pidOf(String part) {
        return stack.folders().processes().pidFile(part).liveProcess().map(ProcessHandle::pid);
    }

    private Component component(String name) {
        return stack.state().components().stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the stack has no component " + name));
    }

    private static void signal(String signal, long pid) {
        try {
            int exit = new ProcessBuilder("kill", signal, Long.toString(pid))
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("signal " + signal + " did not reach process " + pid);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the command kill is not available", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while signalling", e);
        }
    }
}
