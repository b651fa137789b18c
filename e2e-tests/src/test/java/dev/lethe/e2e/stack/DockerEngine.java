package dev.lethe.e2e.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The Docker engine, where one can be reached, and commands of its client. */
public final class DockerEngine {
    /** The project's folder, in which commands run. */
    static final Path FOLDER = Path.of("..").toAbsolutePath().normalize();

    private static final String WANTED = System.getProperty("lethe.docker", "");
    private static boolean answered;
    private static boolean complained;

    private DockerEngine() {}

    /**
     * Skips the tests, loudly, where no engine answers; fails them there when {@code -Dlethe.docker=true} demands one.
     * With {@code -Dlethe.docker=skip} nobody is asked.
     */
    public static synchronized void require() {
        Assumptions.assumeFalse(WANTED.equals("skip"), "asked for with -Dlethe.docker=skip");
        answered = answered || (!complained && answers());
        if (answered) {
            return;
        }
        String complaint = "NO DOCKER ENGINE ANSWERS: the tests in containers do not run. Start one, or set"
                + " DOCKER_HOST, and demand them with ./lethe test --docker.";
        if (WANTED.equals("true")) {
            throw new AssertionError(complaint);
        }
        if (!complained) {
            System.err.println(complaint);
        }
        complained = true;
        Assumptions.abort(complaint);
    }

    private static boolean answers() {
        try {
            return run(Map.of(), 60, "docker", "version").exit() == 0
                    && run(Map.of(), 60, "docker-compose", "version").exit() == 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /**
     * How a command ended.
     *
     * @param output what it printed, complaints included
     */
    public record Result(int exit, String output) {
        /** The output of a command that did what it should. */
        public String successful() {
            if (exit != 0) {
                throw new AssertionError("exit code " + exit + ": " + output);
            }
            return output.strip();
        }
    }

    /** Runs a command in the project's folder; a failure when it has not ended after {@code seconds}. */
    public static Result run(Map<String, String> environment, int seconds, String... command) {
        try {
            Path output = Files.createTempFile("lethe", ".out");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            String printed = Files.readString(output);
            Files.delete(output);
            if (!ended) {
                process.destroyForcibly();
                throw new AssertionError("%s has not ended: %s".formatted(String.join(" ", command), printed));
            }
            return new Result(process.exitValue(), printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + command[0], e);
        }
    }
}
