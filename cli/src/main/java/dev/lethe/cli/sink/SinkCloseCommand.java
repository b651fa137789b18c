package dev.lethe.cli.sink;

import dev.lethe.cli.erasure.ErasureDesk;
import dev.lethe.cli.policy.Output;
import dev.lethe.cli.policy.log.PolicyLogOptions;
import dev.lethe.cli.process.StackException;
import dev.lethe.schemas.avro.SinkClosure;
import dev.lethe.streams.sink.SinkTopics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe sink close}: erasures do not wait for a sink any more. */
@Command(
        name = "close",
        mixinStandardHelpOptions = true,
        description = {
            "Says that a sink has stopped for good: erasures no longer wait for it, their receipts say why.",
            "What it holds is not deleted by that; see to it first."
        },
        exitCodeOnExecutionException = 2,
        footer = {"", "Examples:", "  lethe sink close old-warehouse --because 'taken down, its disks are wiped'"})
final class SinkCloseCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private PolicyLogOptions log = new PolicyLogOptions();

    @Parameters(paramLabel = "GROUP", description = "The consumer group, as the policy names it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String group;

    @Option(
            names = "--because",
            paramLabel = "TEXT",
            required = true,
            description = "Why; goes into receipts and certificates, so name nobody.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String because;

    @Override
    public Integer call() {
        if (because.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--because must say why.");
        }
        ErasureDesk desk = new ErasureDesk(log.cluster());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Set<String> known = desk.policies()
                .map(policies -> SinkTopics.groups(SinkTopics.at(policies, now)))
                .orElse(Set.of());
        if (!known.contains(group)) {
            throw new StackException("The policy names no sink %s: close one of those that it names (%s)."
                    .formatted(group, known.isEmpty() ? "none" : String.join(", ", known)));
        }
        desk.write(group, new SinkClosure(group, because.strip(), now, System.getProperty("user.name", "unknown")));
        Output.of(spec).line("Erasures no longer wait for %s.".formatted(group));
        return 0;
    }
}
