package dev.lethe.connect.rig;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, with its output in a file. */
public final class ServerProcess implements Part {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Path log;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts {@code command} in {@code directory}, which must exist; appends its output to {@code server.log} there.
     */
    static ServerProcess start(Path directory, List<String> command) throws IOException {
        Path log = directory.resolve("server.log");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new ServerProcess(process, log);
    }

    /** Runs {@code command} to its end; fails unless it succeeds. */
    static void run(Path directory, List<String> command) throws IOException, InterruptedException {
        try (ServerProcess tool = start(directory, command)) {
            if (!tool.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || tool.process.exitValue() != 0) {
                throw new IllegalStateException(command.get(0) + " failed:\n" + tool.log());
            }
        }
    }

    /** A port of the loopback address that was free a moment ago. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    ServerProcess awaitReady(Callable<Boolean> ready) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .failFast("the server ended", () -> !process.isAlive())
                .until(ready);
        return this;
    }

    /** What the server has written so far. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    /** Ends the server as a power failure would. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 15, TimeUnit.SECONDS).join();
        if (process.isAlive()) {
            kill();
        }
    }
}
