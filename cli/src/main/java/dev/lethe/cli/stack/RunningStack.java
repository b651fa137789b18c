package dev.lethe.cli.stack;

import dev.lethe.cli.process.Signals;
import dev.lethe.cli.process.StackException;
import dev.lethe.cli.process.StopSignal;
import dev.lethe.cli.stack.StackState.Phase;
import dev.lethe.schemas.topic.RetentionPlan;
import dev.lethe.settings.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

    /** The plan under which its streams application was started last; empty when it never was. */
    public Optional<RetentionPlan> retentionPlan() {
        Path config = folders.config(PipelineProcess.STREAMS + ".properties");
        if (!Files.exists(config)) {
            return Optional.empty();
        }
        return Optional.ofNullable(SettingsFile.read(config).get(StackSettings.ERASURE_BOUND.name()))
                .map(Duration::parse)
                .map(RetentionPlan::new);
    }

    /** What the supervisor last wrote about it, unless the supervisor is no longer there to keep that true. */
    public StackState state() {
        StackState written =
                StackState.read(folders.state()).orElse(new StackState(Phase.STOPPED, "never started here", List.of()));
        boolean ended = written.phase() == Phase.STOPPED || written.phase() == Phase.FAILED;
        if (ended || isRunning()) {
            return written;
        }
        return new StackState(
                Phase.FAILED,
                "the supervisor was killed; lethe down stops what it left behind, lethe up does so too",
                List.of());
    }

    /** Kills a component (SIGKILL), as a crash would; returns whether it was running. */
    public boolean kill(String component) {
        return folders.processes()
                .pidFile(component)
                .liveProcess()
                .map(ProcessHandle::destroyForcibly)
                .orElse(false);
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
