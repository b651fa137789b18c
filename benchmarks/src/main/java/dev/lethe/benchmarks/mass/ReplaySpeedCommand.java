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
                    + " of them: alone, beside traffic of a fixed pace, and beside as much traffic as the stack takes.",
            "Reports events a second as a ratio to live processing; how long an event of the fixed pace takes until the"
                    + " customer's consumer sees it (p50 and p99), and the throughput of the other traffic, both as a ratio"
                    + " to that without a replay in the same run. Fails when a single line does not follow."
        },
        footer = {
            "",
            "Examples:",
            "  lethe bench replay --events 50000",
            "  lethe bench replay --events 50000 --pace 50",
            "  lethe bench replay --json figures.json"
        })
public final class ReplaySpeedCommand implements Callable<Integer> {
    @Option(
            names = "--events",
            paramLabel = "N",
            description = "How many events, ten of each person (default: ${DEFAULT-VALUE}).")
    private int events = 1_000_000;

    @Option(
            names = "--baseline",
            paramLabel = "SECONDS",
            description = "How long each traffic is measured without a replay (default: ${DEFAULT-VALUE}).")
    private int baseline = 30;

    @Option(
            names = "--pace",
            paramLabel = "N",
            description =
                    "How many events a second are due while latency is measured; well below what the stack takes, or"
                            + " they queue (default: ${DEFAULT-VALUE}).")
    private int pace = 100;

    @Mixin
    private OwnStack stack = new OwnStack();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        if (events < 1 || baseline < 1 || pace < 1) {
            throw new ParameterException(
                    command.commandLine(), "Give at least one event, one second and a pace of one event a second.");
        }
        stack.measure(
                command.commandLine().getOut(),
                loaded -> ReplaySpeed.on(loaded).measure(events, Duration.ofSeconds(baseline), pace));
        return 0;
    }
}
