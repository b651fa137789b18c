package dev.lethe.cli.audit.replay;

import dev.lethe.cli.audit.replay.Realignment.Kind;
import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.policy.Delivery;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Recipient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lethe audit supply}: plans to bring a recipient up with the people who allow it. */
@Command(
        name = "supply",
        mixinStandardHelpOptions = true,
        description = {
            "Replays the whole history under the policy that is in force now and plans to give RECIPIENT what it would",
            "hold had it stood in the policy all the time: of people who agreed to its purposes, and whom nothing since",
            "(an opt-out, an erasure, a contract) denies it. A policy alone gives a new recipient nothing of people who",
            "are known already. This is a dry run; lethe audit carry-out carries it out.",
            "",
            "Whether the notices under which people agreed cover this recipient is for you to say."
        },
        exitCodeOnExecutionException = 2,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nobody is to be supplied; no plan was written",
            "1:the plan asks something",
            "2:wrong options, or something does not answer"
        },
        footer = {
            "",
            "Examples:",
            "  lethe audit supply new-ads --out additions.plan",
            "  lethe audit supply new-mailer --tenant acme --out additions.plan --rate 5000",
            "  lethe audit carry-out additions.plan --confirm"
        })
public final class SupplyCommand extends PlanCommand {

    @Parameters(paramLabel = "RECIPIENT", description = "The recipient, as the policy calls it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String recipient;

    /** Made by picocli. */
    public SupplyCommand() {
        super(Kind.SUPPLY);
    }

    @Override
    String recipient(Policy policy) {
        Recipient known = policy.recipients().get(recipient);
        if (known == null) {
            throw new StackException("The policy in force has no recipient %s: name one of %s."
                    .formatted(recipient, String.join(", ", policy.recipients().keySet())));
        }
        if (known.delivery() instanceof Delivery.OnRequest) {
            throw new StackException("%s receives on request only: see lethe access authority.".formatted(recipient));
        }
        return recipient;
    }
}
