package dev.lethe.e2e.rig;

import static org.awaitility.Awaitility.await;

import dev.lethe.cli.LetheMain;
import dev.lethe.cli.stack.Distribution;
import dev.lethe.cli.stack.StackSettings;
import dev.lethe.e2e.stack.OnThisMachine;
import dev.lethe.e2e.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Runs {@code lethe} commands as the launcher does: each in a process of its own, from the distribution. */
public final class Launcher {
    private final List<String> javaOptions;
    private final List<String> options;

    /** Runs commands about the stack that runs. */
    public Launcher(Stack stack) {
        this(stack.javaOptions(), stack.commandOptions());
    }

    /** Runs commands about an embedded stack with these settings, whether it runs or not. */
    public Launcher(StackSettings settings) {
        this(List.of(), OnThisMachine.commandOptions(settings));
    }

    private Launcher(List<String> javaOptions, List<String> options) {
        this.javaOptions = javaOptions;
        this.options = options;
    }

    /**
     * How a command ended.
     *
     * @param exit the exit code
     * @param out what it printed
     * @param err what it complained of
     */
    public record Result(int exit, String out, String err) {}

    /** Runs a command that reads nothing. */
    public Result run(String... command) {
        return runWith("", command);
    }

    /** Runs a command that reads {@code input} from standard input. */
    public Result runWith(String input, String... command) {
        try {
            Path in = Files.writeString(Files.createTempFile("lethe", ".in"), input);
            Path out = Files.createTempFile("lethe", ".out");
            Path err = Files.createTempFile("lethe", ".err");
            Process process = new ProcessBuilder(line(command))
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("lethe " + command[0] + " did not end within two minutes");
            }
            Result result = new Result(process.exitValue(), Files.readString(out), Files.readString(err));
            for (Path file : List.of(in, out, err)) {
                Files.delete(file);
            }
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for lethe " + command[0], e);
        }
    }

    /** Starts a command and kills it as soon as {@code file} is there; returns whether it still ran then. */
    public boolean killOnce(Path file, String... command) {
        return killWhen(() -> Files.exists(file), command);
    }

    /** Starts a command and kills it as soon as {@code moment} says so; returns whether it still ran then. */
    public boolean killWhen(BooleanSupplier moment, String... command) {
        try {
            Process process = new ProcessBuilder(line(command))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                await().atMost(Duration.ofMinutes(2)).until(() -> moment.getAsBoolean() || !process.isAlive());
                return process.isAlive();
            } finally {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while killing lethe " + command[0], e);
        }
    }

    private List<String> line(String... command) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=" + StandardCharsets.UTF_8));
        line.addAll(javaOptions);
        line.addAll(List.of(
                "-cp", Distribution.find().root().resolve("lib").resolve("*").toString(), LetheMain.class.getName()));
        line.addAll(List.of(command));
        line.addAll(options);
        return line;
    }
}
