package dev.lethe.benchmarks.mass;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private OwnStack stack = new OwnStack();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        if (events < 1 || baseline < 1) {
            throw new ParameterException(command.commandLine(), "Give at least one event and one second.");
        }
        stack.measure(
                command.commandLine().getOut(),
                loaded -> ReplaySpeed.on(loaded).measure(events, Duration.ofSeconds(baseline)));
        return 0;
    }
}
