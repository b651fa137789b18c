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
final class ConnectorWatch implements AutoCloseable {
    private static final long PERIOD_MILLISECONDS = 3_000;

    private final ConnectClient connect;
    private final StepListener listener;
    private final Thread thread = new Thread(this::watch, "lethe-connector-watch");
    private boolean failing;

    ConnectorWatch(ConnectClient connect, StepListener listener) {
        this.connect = connect;
        this.listener = listener;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void watch() {
        try {
            while (!Thread.interrupted()) {
                Thread.sleep(PERIOD_MILLISECONDS);
                check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check() throws InterruptedException {
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

    @Override
    public void close() {
        thread.interrupt();
    }
}
