package dev.lethe.cli.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes: first politely, then for certain. */
public final class Signals {

    private Signals() {}

    /**
     * Sends {@code signal}, waits up to {@code patience}, then kills.
     *
     * @return whether the process ended by itself
     */
    public static boolean stop(ProcessHandle process, StopSignal signal, Duration patience)
            throws InterruptedException {
        send(process, signal);
        if (ends(process, patience)) {
            return true;
        }
        process.destroyForcibly();
        ends(process, patience);
        return false;
    }

    /** Waits until {@code process} is gone; false when it is still there after {@code patience}. */
    public static boolean ends(ProcessHandle process, Duration patience) throws InterruptedException {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for process " + process.pid() + " failed", e);
        }
    }

    private static void send(ProcessHandle process, StopSignal signal) throws InterruptedException {
        if (signal == StopSignal.TERM) {
            process.destroy();
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        }
    }
}
