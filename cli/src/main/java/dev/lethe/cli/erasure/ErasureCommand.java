package dev.lethe.cli.erasure;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe erasure}: erasures. */
@Command(
        name = "erasure",
        mixinStandardHelpOptions = true,
        description = "Tells about erasures.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {BoundCommand.class},
        footer = {"", "Examples:", "  lethe erasure bound"})
public final class ErasureCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: one of the commands below.");
    }
}
