package dev.lethe.benchmarks.stack;

import dev.lethe.cli.process.StackException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How the pipeline's job on Flink is started: nothing of Flink is on the class path of any other process. */
final class FlinkProgram {
    /** In MiB; the job manager, the task manager and the job are one process. */
    static final int HEAP = 768;

    /** The folder that the module's build writes to. */
    private static final String TARGET = "lethe.bench.flink";

    private static final String MAIN = "dev.lethe.benchmarks.flink.FlinkRival";

    /** What Flink's own start scripts open on Java 17, as far as a job without Kryo and SQL needs it. */
    private static final List<String> OPENED = List.of(
            "java.base/java.lang",
            "java.base/java.lang.reflect",
            "java.base/java.net",
            "java.base/java.nio",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic",
            "java.base/java.util.concurrent.locks");

    /** Checkpoints are told line by line otherwise; what ends the job is told by its main class, without contents. */
    private static final String QUIET = """
            logger.flink.name = org.apache.flink
            logger.flink.level = off
            logger.pekko.name = org.apache.pekko
            logger.pekko.level = off
            """;

    private FlinkProgram() {}

    /** The folder, when it is named and there. */
    static Optional<Path> target() {
        return Optional.ofNullable(System.getProperty(TARGET))
                .map(Path::of)
                .filter(folder -> Files.isDirectory(folder.resolve("lib")));
    }

    static ChildProcess.Program with(Path config) {
        Path target = target().orElseThrow(() ->
                new StackException("Flink's job is not built, or -D" + TARGET + " does not name the folder it is in."));
        String classPath = target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*";
        List<String> flags = OPENED.stream().flatMap(FlinkProgram::opened).toList();
        return new ChildProcess.Program(classPath, flags, MAIN, List.of(config.toString()));
    }

    private static Stream<String> opened(String packageName) {
        return Stream.of("--add-opens", packageName + "=ALL-UNNAMED");
    }

    /** Writes to {@code file} how a process logs that logs as {@code others} and runs Flink. */
    static Path logConfig(Path others, Path file) {
        try {
            return Files.writeString(file, Files.readString(others) + QUIET);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
