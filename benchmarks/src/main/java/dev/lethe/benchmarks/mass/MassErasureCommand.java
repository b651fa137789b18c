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

    @Mixin
    private OwnStack stack = new OwnStack();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        if (people < 1 || erasures < 1 || erasures > people || baseline < 1) {
            throw new ParameterException(
                    command.commandLine(), "Give at least one of each, and not more erasures than people.");
        }
        stack.measure(
                command.commandLine().getOut(),
                loaded -> MassErasure.on(loaded).measure(people, erasures, Duration.ofSeconds(baseline)));
        return 0;
    }
}
