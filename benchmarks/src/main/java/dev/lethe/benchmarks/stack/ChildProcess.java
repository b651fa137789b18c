package dev.lethe.benchmarks.stack;

import dev.lethe.cli.process.StackException;
import dev.lethe.cli.stack.JavaOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Java process that one measurement runs for itself; ends with this process at the latest. */
public final class ChildProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final int STOP_SECONDS = 30;
    private static final long LOOK_MILLIS = 50;
    private static final int OK = 200;
    private static final String RESIDENT = "VmRSS:";
    private static final long KIB = 1024;

    private final String name;
    private final Path log;
    private final Process process;
    private final Thread closeOnExit;

    private ChildProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.closeOnExit = new Thread(process::destroyForcibly, "bench-stop-" + name);
        Runtime.getRuntime().addShutdownHook(closeOnExit);
    }

    /**
     * What is run.
     *
     * @param flags of the virtual machine, beside those of heap and collector
     */
    record Program(String classPath, List<String> flags, String mainClass, List<String> arguments) {
        /** A main class of this process's class path. */
        static Program ofOurs(String mainClass, List<String> arguments) {
            return new Program(System.getProperty("java.class.path"), List.of(), mainClass, arguments);
        }
    }

    /** Starts {@code program} with the collector of the stack's own processes. */
    static ChildProcess start(String name, int heapMegabytes, Path logConfig, Path log, Program program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JavaOptions.busy(heapMegabytes));
        command.add("-Dlog4j2.configurationFile=" + logConfig);
        command.addAll(program.flags());
        command.addAll(List.of("-cp", program.classPath(), program.mainClass()));
        command.addAll(program.arguments());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().keySet().removeIf(variable -> variable.startsWith("LETHE_"));
        try {
            return new ChildProcess(name, log, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns when a GET of {@code address} is answered with 200.
     *
     * @throws StackException when the process ends before, or does not get there in two minutes
     */
    public void awaitReady(URI address) throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest question = HttpRequest.newBuilder(address).build();
        long deadline = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < deadline) {
            requireRunning();
            try {
                if (client.send(question, BodyHandlers.discarding()).statusCode() == OK) {
                    return;
                }
            } catch (IOException e) {
                // nobody listens yet
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new StackException("%s is not ready after %d s: see %s.".formatted(name, START.toSeconds(), log));
    }

    /**
     * Samples what the process does until the profile is closed: processor time in the first run and every second one
     * after it, allocations in the others; nothing without a folder.
     *
     * @param named the name of the files, given what is sampled
     */
    public Optional<Profile> profile(@Nullable Path folder, int run, UnaryOperator<String> named) {
        if (folder == null) {
            return Optional.empty();
        }
        Profile.Kind kind = run % 2 == 1 ? Profile.Kind.CPU : Profile.Kind.ALLOCATIONS;
        String name = named.apply(kind.name().toLowerCase(Locale.ROOT));
        return Optional.of(Profile.start(process.pid(), kind, folder, name));
    }

    /** How long processors work for it from now on. */
    public ProcessorTime processorTime() {
        return ProcessorTime.of(process.toHandle());
    }

    /** Memory of the machine that the process has at this moment, in bytes, its libraries' included; Linux only. */
    public long residentBytes() {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> Long.parseLong(line.substring(RESIDENT.length())
                                    .replace("kB", "")
                                    .trim())
                            * KIB)
                    .findFirst()
                    .orElseThrow(() -> new StackException("The system does not tell the memory of a process."));
        } catch (IOException e) {
            throw new StackException("The system does not tell the memory of a process.", e);
        }
    }

    /** Throws {@link StackException} when the process has ended. */
    public void requireRunning() {
        if (!process.isAlive()) {
            throw new StackException("%s has ended with %d: see %s.".formatted(name, process.exitValue(), log));
        }
    }

    /** Ends the process at once (SIGKILL), as a crash would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends the process, in an orderly way when it can. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(closeOnExit);
        } catch (IllegalStateException e) {
            // this process is on its way out
        }
    }
}
