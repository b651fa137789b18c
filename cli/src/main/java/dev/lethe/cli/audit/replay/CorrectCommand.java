package dev.lethe.cli.audit.replay;

import dev.lethe.cli.audit.replay.Realignment.Kind;
import dev.lethe.privacy.policy.Policy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lethe audit correct}: plans to take back what today's rules do not allow. */
@Command(
        name = "correct",
        mixinStandardHelpOptions = true,
        description = {
            "Replays the whole history under the policy that is in force now, with the consents and erasures as they are,",
            "and plans to take back what recipients hold against it. This is a dry run: it tells what it finds, by",
            "recipient and reason, and writes the plan; lethe audit carry-out carries it out."
        },
        exitCodeOnExecutionException = 2,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing is held against the policy; no plan was written",
            "1:the plan asks something",
            "2:wrong options, or something does not answer"
        },
        footer = {
            "",
            "Examples:",
            "  lethe audit correct --out removals.plan",
            "  lethe audit correct --recipient northwind-ads --out removals.plan --json",
            "  lethe audit carry-out removals.plan --confirm"
        })
public final class CorrectCommand extends PlanCommand {

    @Option(names = "--recipient", paramLabel = "ID", description = "Plan for this recipient only.")
    private @Nullable String recipient;

    /** Made by picocli. */
    public CorrectCommand() {
        super(Kind.RECALL);
    }

    @Override
    @Nullable
    String recipient(Policy policy) {
        return recipient;
    }
}
