package dev.lethe.cli.policy;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe recipient}: those who receive data. */
@Command(
        name = "recipient",
        mixinStandardHelpOptions = true,
        description = "Says what recipients hold.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = HoldingsCommand.class,
        footer = {"", "Examples:", "  lethe recipient holdings northwind-ads"})
public final class RecipientCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: lethe recipient holdings ID.");
    }
}
