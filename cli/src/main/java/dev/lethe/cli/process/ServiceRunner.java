package dev.lethe.cli.process;

import dev.lethe.cli.process.StepEvent.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one service running: starts it, waits until it is ready, starts it again when it dies or hangs. One thread runs
 * {@link #start} and {@link #watch}; any thread may call the other methods.
 */
final class ServiceRunner {
    private static final Duration POLL = Duration.ofMillis(100);

    private static final int ROUNDS_BETWEEN_READINESS = 3;

    private final Service service;
    private final ProcessFolders folders;
    private final Patience patience;
    private final RestartBudget budget;
    private final StepListener listener;
    private final Clock clock;
    private volatile boolean stopping;
    private volatile @Nullable ChildProcess process;

    ServiceRunner(
            Service service, ProcessFolders folders, Patience patience, RestartPolicy policy, StepListener listener) {
        this.service = service;
        this.folders = folders;
        this.patience = patience;
        this.budget = new RestartBudget(policy);
        this.listener = listener;
        this.clock = Clock.systemUTC();
    }

    /**
     * Starts the process and returns when it is ready; throws {@link StackException} when it dies or takes too long.
     */
    void start() throws Exception {
        Instant began = clock.instant();
        tell(Phase.STARTING, Duration.ZERO, null);
        service.beforeStart().run();
        ChildProcess child = launch();
        Instant deadline = began.plus(patience.start());
        while (!service.ready().passes()) {
            if (child.endsWithin(POLL)) {
                throw new StackException("%s ended with exit code %d while it was starting. %s"
                        .formatted(service.name(), child.exitCode(), quoteLog()));
            }
            if (clock.instant().isAfter(deadline)) {
                throw new StackException("%s was not ready after %d s. %s"
                        .formatted(service.name(), patience.start().toSeconds(), quoteLog()));
            }
        }
        tell(Phase.READY, Duration.between(began, clock.instant()), null);
    }

    /** Returns after {@link #stop}; throws {@link StackException} when the service cannot be kept running. */
    void watch() throws InterruptedException {
        while (!stopping) {
            String death = awaitDeath();
            if (!stopping) {
                process = null;
                tell(Phase.DIED, Duration.ZERO, death);
                restart(death);
            }
        }
    }

    /** Ends the process in good order and prevents further starts. */
    synchronized void stop() throws InterruptedException {
        stopping = true;
        ChildProcess running = process;
        if (running != null) {
            tell(Phase.STOPPING, Duration.ZERO, null);
            Instant began = clock.instant();
            boolean politely = running.stop(patience.stop());
            tell(Phase.STOPPED, Duration.between(began, clock.instant()), politely ? null : "killed");
            process = null;
        }
    }

    /** Kills the process without notice, as a crash would. */
    void kill() {
        ChildProcess running = process;
        if (running != null) {
            running.kill();
        }
    }

    private synchronized ChildProcess launch() {
        if (stopping) {
            throw new StackException("%s was not started because the stack is stopping".formatted(service.name()));
        }
        ChildProcess started = ChildProcess.start(service, folders);
        process = started;
        return started;
    }

    private String awaitDeath() throws InterruptedException {
        Instant lastSignOfLife = clock.instant();
        boolean serving = true;
        for (int round = 1; ; round++) {
            ChildProcess running = process;
            if (stopping || running == null) {
                return "stopped";
            }
            if (running.endsWithin(patience.betweenChecks())) {
                return "ended with exit code " + running.exitCode();
            }
            if (round % ROUNDS_BETWEEN_READINESS == 0) {
                serving = tellWhenChanged(serving);
            }
            if (service.live().passes()) {
                lastSignOfLife = clock.instant();
            } else if (lastSignOfLife.plus(patience.hang()).isBefore(clock.instant())) {
                running.kill();
                running.endsWithin(patience.stop());
                return "did not answer for " + patience.hang().toSeconds() + " s and was killed";
            }
        }
    }

    /** A live process that does not serve is shown and left alone: it may be waiting for another one. */
    private boolean tellWhenChanged(boolean wasServing) throws InterruptedException {
        boolean serving = service.ready().passes();
        if (serving != wasServing && !stopping) {
            tell(serving ? Phase.READY : Phase.NOT_READY, Duration.ZERO, null);
        }
        return serving;
    }

    private void restart(String death) throws InterruptedException {
        String latest = death;
        while (!stopping) {
            Optional<Duration> pause = budget.pauseAfterDeath(clock.instant());
            if (pause.isEmpty()) {
                throw new StackException("%s %s and has used up its restarts, so everything was stopped. %s"
                        .formatted(service.name(), latest, quoteLog()));
            }
            Thread.sleep(pause.get().toMillis());
            tell(Phase.RESTARTING, Duration.ZERO, null);
            try {
                start();
                return;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                kill();
                latest = "did not come back";
            }
        }
    }

    private String quoteLog() {
        return LogTail.quote(folders.log(service.name()));
    }

    private void tell(Phase phase, Duration took, @Nullable String detail) {
        ChildProcess running = process;
        listener.on(new StepEvent(service.name(), phase, took, running == null ? null : running.pid(), detail));
    }
}
