package dev.lethe.cli.sink;

import dev.lethe.cli.erasure.ErasureDesk;
import dev.lethe.cli.policy.Output;
import dev.lethe.cli.policy.log.PolicyLogOptions;
import dev.lethe.cli.process.StackException;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe sink reopen}: erasures wait for a sink again. */
@Command(
        name = "reopen",
        mixinStandardHelpOptions = true,
        description = "Lets erasures wait for a closed sink again; receipts that were written stay as they are.",
        exitCodeOnExecutionException = 2,
        footer = {"", "Examples:", "  lethe sink reopen old-warehouse"})
final class SinkReopenCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private PolicyLogOptions log = new PolicyLogOptions();

    @Parameters(paramLabel = "GROUP", description = "The consumer group, as it was closed.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String group;

    @Override
    public Integer call() {
        ErasureDesk desk = new ErasureDesk(log.cluster());
        Set<String> closed = desk.closures().keySet();
        if (!closed.contains(group)) {
            throw new StackException("The sink %s is not closed: reopen one of those that are (%s)."
                    .formatted(group, closed.isEmpty() ? "none" : String.join(", ", closed)));
        }
        desk.write(group, null);
        Output.of(spec).line("Erasures wait for %s again.".formatted(group));
        return 0;
    }
}
