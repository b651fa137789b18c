package dev.lethe.cli.stack;

import dev.lethe.cli.process.StepEvent;
import dev.lethe.cli.process.StepEvent.Phase;
import dev.lethe.cli.process.StepListener;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Restarts connector tasks that failed. A worker stays healthy while its task is dead, after PostgreSQL went away for
 * too long for example; without this the stack would be half alive in silence.
 */
final class ConnectorWatch {
    static final Duration PERIOD = Duration.ofSeconds(3);

    private final ConnectClient connect;
    private final StepListener listener;
    private boolean failing;

    ConnectorWatch(ConnectClient connect, StepListener listener) {
        this.connect = connect;
        this.listener = listener;
    }

    /** Looks once. */
    void check() throws InterruptedException {
        try {
            List<String> failed = connect.failedConnectors();
            for (String name : failed) {
                tell(Phase.DIED, name + " failed and is restarted; the reason is in the log of " + ConnectWorker.NAME);
                connect.restartFailed(name);
            }
            if (failing && failed.isEmpty()) {
                tell(Phase.READY, null);
            }
            failing = !failed.isEmpty();
        } catch (IOException e) {
            // The worker itself is away; whoever supervises it says so.
        }
    }

    private void tell(Phase phase, @Nullable String detail) {
        listener.on(new StepEvent(ContactSink.CONNECTORS, phase, Duration.ZERO, null, detail));
    }
}
