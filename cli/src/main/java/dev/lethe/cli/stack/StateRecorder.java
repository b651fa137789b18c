package dev.lethe.cli.stack;

import dev.lethe.cli.process.Step;
import dev.lethe.cli.process.StepEvent;
import dev.lethe.cli.process.StepListener;
import dev.lethe.cli.stack.StackState.Component;
import dev.lethe.cli.stack.StackState.Phase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps {@code stack.json} up to date while the stack lives. Thread-safe. */
final class StateRecorder implements StepListener {
    private final Path file;
    private final StackSettings settings;
    private final Map<String, Component> components = new LinkedHashMap<>();
    private Phase phase = Phase.STARTING;
    private @Nullable String message;

    StateRecorder(Path file, StackSettings settings, Collection<? extends Step> steps) {
        this.file = file;
        this.settings = settings;
        steps.forEach(step -> components.put(step.name(), new Component(step.name(), "waiting", null, null, 0)));
    }

    @Override
    public synchronized void on(StepEvent event) {
        Component before = components.get(event.step());
        int restarts = before == null ? 0 : before.restarts();
        components.put(
                event.step(),
                new Component(
                        event.step(),
                        event.phase().name().toLowerCase(Locale.ROOT),
                        event.pid(),
                        address(event.step()),
                        event.phase() == StepEvent.Phase.RESTARTING ? restarts + 1 : restarts));
        if (phase == Phase.READY || phase == Phase.DEGRADED) {
            phase = allReady() ? Phase.READY : Phase.DEGRADED;
        }
        write();
    }

    synchronized void enter(Phase next, @Nullable String why) {
        phase = next;
        message = why == null ? message : why;
        write();
    }

    synchronized StackState state() {
        return new StackState(phase, message, new ArrayList<>(components.values()));
    }

    private boolean allReady() {
        return components.values().stream()
                .allMatch(component -> component.state().equals("ready"));
    }

    private @Nullable String address(String component) {
        return Arrays.stream(StackPort.values())
                .filter(port -> port.component().equals(component))
                .findFirst()
                .map(port -> StackAddresses.HOST + ":" + settings.port(port))
                .orElse(null);
    }

    private void write() {
        state().write(file);
    }
}
