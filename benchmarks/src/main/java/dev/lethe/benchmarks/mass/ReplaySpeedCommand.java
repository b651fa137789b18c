package dev.lethe.benchmarks.mass;

import dev.lethe.benchmarks.Figure;
import dev.lethe.cli.stack.EmbeddedStack;
import dev.lethe.cli.stack.StackFolders;
import dev.lethe.cli.stack.StackSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe bench replay}: how fast an audit's replay is, and what it does to production beside it. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a stack of its own, lets it process events as fast as it takes them, then runs lethe audit replay over all"
                    + " of them: alone, and once more beside ordinary traffic.",
            "Reports events a second as a ratio to live processing, and the traffic's throughput beside a replay as a ratio"
                    + " to that without, in the same run. Fails when a single line does not follow."
        },
        footer = {"", "Examples:", "  lethe bench replay --events 50000", "  lethe bench replay --json figures.json"})
public final class ReplaySpeedCommand implements Callable<Integer> {
    @Option(
            names = "--events",
            paramLabel = "N",
            description = "How many events, ten of each person (default: ${DEFAULT-VALUE}).")
    private int events = 1_000_000;

    @Option(
            names = "--baseline",
            paramLabel = "SECONDS",
            description = "How long the traffic is measured without a replay (default: ${DEFAULT-VALUE}).")
    private int baseline = 30;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "Folder of the stack; wiped before and after (default: ${DEFAULT-VALUE}).")
    private Path state = Path.of(System.getProperty("java.io.tmpdir"), "lethe-bench");

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures to FILE.")
    private @Nullable Path json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        if (events < 1 || baseline < 1) {
            throw new ParameterException(command.commandLine(), "Give at least one event and one second.");
        }
        PrintWriter out = command.commandLine().getOut();
        Figure.show(measure(out), out, json);
        return 0;
    }

    private List<Figure> measure(PrintWriter out) throws IOException, InterruptedException {
        StackFolders folders = new StackFolders(state.toAbsolutePath());
        folders.wipe();
        out.println("Starting a stack in " + state.toAbsolutePath() + " ...");
        out.flush();
        try (EmbeddedStack stack = EmbeddedStack.start(StackSettings.onFreePorts(state.toAbsolutePath()), event -> {});
                ReplaySpeed run = ReplaySpeed.on(stack, new Meter(out))) {
            return run.measure(events, Duration.ofSeconds(baseline));
        } finally {
            folders.wipe();
        }
    }
}
