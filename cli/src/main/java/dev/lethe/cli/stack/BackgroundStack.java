package dev.lethe.cli.stack;

import dev.lethe.cli.process.LogFollower;
import dev.lethe.cli.process.PidFile;
import dev.lethe.cli.process.StackException;
import dev.lethe.cli.stack.StackState.Phase;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A stack whose supervisor is a process of its own, which outlives the command that started it. */
public final class BackgroundStack {
    /** By name, because commands know stacks and not the other way round. */
    private static final String MAIN = "dev.lethe.cli.LetheMain";

    private static final Duration POLL = Duration.ofMillis(100);

    private final StackSettings settings;
    private final StackFolders folders;
    private final PrintWriter out;

    /** Nothing is started yet; progress lines will go to {@code out}. */
    public BackgroundStack(StackSettings settings, PrintWriter out) {
        this.settings = settings;
        this.folders = settings.folders();
        this.out = out;
    }

    /**
     * Starts the supervisor and returns when the stack is ready; repeats its progress lines meanwhile.
     *
     * @throws StackException when the stack is running already or cannot be started
     */
    public void start() throws InterruptedException {
        Optional<ProcessHandle> running = folders.supervisor().liveProcess();
        if (running.isPresent()) {
            throw new StackException("The stack is already running (process %d): see lethe status, or lethe down."
                    .formatted(running.get().pid()));
        }
        Path log = folders.processes().log("stack");
        try {
            folders.create();
            Files.deleteIfExists(log);
            Process supervisor = spawn(log);
            awaitReady(supervisor, log);
        } catch (IOException e) {
            throw new StackException(
                    "The supervisor cannot be started: %s. Check the state folder %s."
                            .formatted(e.getMessage(), folders.root()),
                    e);
        }
    }

    private Process spawn(Path log) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.addAll(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        command.addAll(List.of("-cp", Distribution.find().classPath(), MAIN, "up"));
        command.addAll(settings.asArguments());
        return new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private void awaitReady(Process supervisor, Path log) throws IOException, InterruptedException {
        LogFollower follower = new LogFollower(log, out);
        while (!isReady(supervisor)) {
            follower.copyNew();
            if (supervisor.waitFor(POLL.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)) {
                follower.copyNew();
                throw new StackException("The stack did not start; what it said is above and in " + log + ".");
            }
        }
        follower.copyNew();
    }

    private boolean isReady(Process supervisor) {
        PidFile pidFile = folders.supervisor();
        boolean current = pidFile.liveProcess()
                .filter(process -> process.pid() == supervisor.pid())
                .isPresent();
        return current
                && StackState.read(folders.state())
                        .filter(state -> state.phase() == Phase.READY)
                        .isPresent();
    }
}
