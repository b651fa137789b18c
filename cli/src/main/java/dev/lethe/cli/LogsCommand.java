package dev.lethe.cli;

import dev.lethe.cli.process.LogFollower;
import dev.lethe.cli.process.LogTail;
import dev.lethe.cli.process.StackException;
import dev.lethe.cli.stack.StackFolders;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe logs}: the end of one component's log. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = "Shows the end of one component's log.",
        footer = {"", "Examples:", "  lethe logs kafka", "  lethe logs streams -n 200", "  lethe logs capture -f"})
final class LogsCommand implements Callable<Integer> {
    private static final long POLL_MILLISECONDS = 200;
    private static final String ENDING = ".log";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private StackOptions options = new StackOptions();

    @Parameters(
            paramLabel = "COMPONENT",
            description = "kafka, registry, postgres, connect, streams, capture, or stack for the supervisor.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String component;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "50",
            description = "How many lines (default: 50).")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is appended, until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() throws IOException, InterruptedException {
        StackFolders folders = options.settings().folders();
        Path log = folders.processes().log(component);
        if (!names(folders).contains(component)) {
            throw new StackException("There is no log of %s; there are: %s."
                    .formatted(component, names(folders).isEmpty() ? "none yet" : String.join(", ", names(folders))));
        }
        PrintWriter out = spec.commandLine().getOut();
        LogFollower follower = new LogFollower(log, out).fromEnd();
        LogTail.lastLines(log, lines).forEach(out::println);
        out.flush();
        while (follow) {
            if (!follower.copyNew()) {
                Thread.sleep(POLL_MILLISECONDS);
            }
        }
        return 0;
    }

    private static List<String> names(StackFolders folders) throws IOException {
        Path logs = folders.processes().logs();
        try (Stream<Path> files = Files.isDirectory(logs) ? Files.list(logs) : Stream.empty()) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}
