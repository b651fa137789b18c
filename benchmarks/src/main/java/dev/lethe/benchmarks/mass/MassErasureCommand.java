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

/** {@code lethe bench erasures}: many erasures at once among many people. */
@Command(
        name = "erasures",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a stack of its own, lets it collect people, then asks for many erasures at once while ordinary traffic"
                    + " goes on as fast as the stack takes it.",
            "Reports the time to the last tombstone and to the last receipt, and the throughput of the traffic meanwhile as"
                    + " a ratio to that without erasures, in the same run."
        },
        footer = {
            "",
            "Examples:",
            "  lethe bench erasures --people 20000 --erasures 200",
            "  lethe bench erasures --json figures.json"
        })
public final class MassErasureCommand implements Callable<Integer> {
    @Option(
            names = "--people",
            paramLabel = "N",
            description = "How many people are known before (default: ${DEFAULT-VALUE}).")
    private int people = 1_000_000;

    @Option(
            names = "--erasures",
            paramLabel = "N",
            description = "How many of them are erased at once (default: ${DEFAULT-VALUE}).")
    private int erasures = 10_000;

    @Option(
            names = "--baseline",
            paramLabel = "SECONDS",
            description =
                    "How long the traffic is measured without erasures, before and after (default: ${DEFAULT-VALUE}).")
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
        if (people < 1 || erasures < 1 || erasures > people || baseline < 1) {
            throw new ParameterException(
                    command.commandLine(), "Give at least one of each, and not more erasures than people.");
        }
        PrintWriter out = command.commandLine().getOut();
        Figure.show(measure(out), out, json);
        return 0;
    }

    private List<Figure> measure(PrintWriter out) throws InterruptedException {
        StackFolders folders = new StackFolders(state.toAbsolutePath());
        folders.wipe();
        out.println("Starting a stack in " + state.toAbsolutePath() + " ...");
        out.flush();
        try (EmbeddedStack stack = EmbeddedStack.start(StackSettings.onFreePorts(state.toAbsolutePath()), event -> {});
                MassErasure run = MassErasure.on(stack, new Meter(out))) {
            return run.measure(people, erasures, Duration.ofSeconds(baseline));
        } finally {
            folders.wipe();
        }
    }
}
