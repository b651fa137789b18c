package dev.lethe.cli.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A started process with its log and pid file. */
final class ChildProcess {
    private static final long LOG_LIMIT_BYTES = 16L << 20;

    private final Process process;
    private final PidFile pidFile;
    private final StopSignal stopSignal;

    private ChildProcess(Process process, PidFile pidFile, StopSignal stopSignal) {
        this.process = process;
        this.pidFile = pidFile;
        this.stopSignal = stopSignal;
    }

    /** Starts the service's command; its output is appended to its log. */
    static ChildProcess start(Service service, ProcessFolders folders) {
        try {
            Files.createDirectories(folders.logs());
            Path log = folders.log(service.name());
            keepBounded(log);
            ProcessBuilder builder = new ProcessBuilder(inOwnSession(service.command()))
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().keySet().removeAll(service.hidden());
            builder.environment().putAll(service.environment());
            Process process = builder.start();
            PidFile pidFile = folders.pidFile(service.name());
            pidFile.write(process.toHandle());
            return new ChildProcess(process, pidFile, service.stopSignal());
        } catch (IOException e) {
            throw new StackException(
                    "%s cannot be started: %s. Check that the program exists and that the state folder is writable."
                            .formatted(service.name(), e.getMessage()),
                    e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Exit code of a process that has ended; 128 + n when signal n ended it. */
    int exitCode() {
        return process.exitValue();
    }

    /** Waits up to {@code patience}; true when the process has ended. */
    boolean endsWithin(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
    }

    /** SIGKILL, as a crash would do. */
    void kill() {
        process.destroyForcibly();
    }

    /** Ends the process in good order, or by force after {@code patience}; returns whether good order worked. */
    boolean stop(Duration patience) throws InterruptedException {
        boolean politely = Signals.stop(process.toHandle(), stopSignal, patience);
        pidFile.delete();
        return politely;
    }

    /** A session of its own, because Ctrl-C in a terminal reaches all processes of the session's foreground group. */
    private static List<String> inOwnSession(List<String> command) {
        if (!Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(List.of("/usr/bin/setsid"));
        wrapped.addAll(command);
        return wrapped;
    }

    private static void keepBounded(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
