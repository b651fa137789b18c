package dev.lethe.cli.policy;

import dev.lethe.cli.policy.change.PolicyChange;
import dev.lethe.cli.policy.change.PolicyChanges;
import dev.lethe.cli.policy.log.PolicyLogOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe policy diff}: what changes from one policy to another. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what changes from one policy to another; + marks what gives anybody more than before.",
            "Needs no running stack when both are files."
        },
        exitCodeOnExecutionException = 2,
        footer = {
            "",
            "Examples:",
            "  lethe policy diff 2 my-policy.yaml",
            "  lethe policy diff old.yaml new.yaml --json | jq '.[] | select(.widens)'"
        })
final class DiffCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private PolicyLogOptions log = new PolicyLogOptions();

    @Parameters(index = "0", paramLabel = "FROM", description = "A file, or the number of a published version.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String from;

    @Parameters(index = "1", paramLabel = "TO", description = "A file, or the number of a published version.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String to;

    @Option(names = "--json", description = "Print JSON for other programs.")
    private boolean json;

    @Override
    public Integer call() {
        Output output = Output.of(spec);
        List<PolicyChange> changes = PolicyChanges.between(log.policy(from), log.policy(to));
        if (json) {
            output.json(changes.stream().map(PolicyChange::asMap).toList());
        } else {
            changes.forEach(change -> output.line(change.text()));
            output.line(changes.isEmpty() ? "No difference." : summary(changes));
        }
        return 0;
    }

    private static String summary(List<PolicyChange> changes) {
        long widening = changes.stream().filter(PolicyChange::widens).count();
        return "%d changes, %d of which give somebody more.".formatted(changes.size(), widening);
    }
}
