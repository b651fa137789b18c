package dev.lethe.cli.audit;

import dev.lethe.cli.audit.replay.CarryOutCommand;
import dev.lethe.cli.audit.replay.CorrectCommand;
import dev.lethe.cli.audit.replay.ReplayCommand;
import dev.lethe.cli.audit.replay.SupplyCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe audit}: whether the logs are as they were. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Proves that a record stands in the ledger of disclosures, the history or the policies, and that these logs",
            "were only appended to, and names every record that was removed, changed, moved or added."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CheckpointCommand.class,
            ProveCommand.class,
            VerifyCommand.class,
            KeyCommand.class,
            ReplayCommand.class,
            CorrectCommand.class,
            SupplyCommand.class,
            CarryOutCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  lethe audit verify --key .lethe/secrets/ledger.public.json",
            "  lethe audit checkpoint --out checkpoints/",
            "  lethe audit prove --partition 0 --offset 12 --out proof.json",
            "  lethe audit verify proof.json --key ledger.public.json",
            "  lethe audit replay --from 2026-01-01 --html report.html",
            "  lethe audit correct --out removals.plan"
        })
public final class AuditCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: lethe audit checkpoint, prove, verify, key, replay, correct, supply or carry-out.");
    }
}
