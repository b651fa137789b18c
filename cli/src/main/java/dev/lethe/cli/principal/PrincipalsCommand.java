package dev.lethe.cli.principal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe principals}: who connects to the brokers and what each may do. */
@Command(
        name = "principals",
        mixinStandardHelpOptions = true,
        description = "Shows who may do what on the brokers, and makes the brokers hold that.",
        subcommands = {PrincipalsListCommand.class, PrincipalsApplyCommand.class},
        footer = {"", "Examples:", "  lethe principals list", "  lethe principals apply"})
public final class PrincipalsCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do: lethe principals list, or lethe principals apply.");
    }
}
