package dev.lethe.cli.stack;

import dev.lethe.cli.process.Signals;
import dev.lethe.cli.process.StackException;
import dev.lethe.cli.process.StopSignal;
import java.time.Duration;
import java.util.Optional;

/** A stack of which only the state folder is known: it may be run by another process, or be the remains of one. */
public final class RunningStack {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final StackFolders folders;

    /** The stack with this state folder. */
    public RunningStack(StackFolders folders) {
        this.folders = folders;
    }

    /** Whether its supervisor is alive. */
    public boolean isRunning() {
        return folders.supervisor().liveProcess().isPresent();
    }

    /**
     * Stops the supervisor, which stops its components, and whatever a killed supervisor has left behind.
     *
     * @return whether there was anything to stop
     */
    public boolean stop() throws InterruptedException {
        Optional<ProcessHandle> supervisor = folders.supervisor().liveProcess();
        if (supervisor.isPresent() && !Signals.stop(supervisor.get(), StopSignal.TERM, PATIENCE)) {
            throw new StackException(
                    "The supervisor did not stop and was killed: run lethe down again to stop the rest.");
        }
        int leftovers = Leftovers.stop(folders);
        return supervisor.isPresent() || leftovers > 0;
    }
}
