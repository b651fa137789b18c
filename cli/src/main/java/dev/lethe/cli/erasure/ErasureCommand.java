package dev.lethe.cli.erasure;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe erasure}: requests to be forgotten, and how soon erased data leaves the disk. */
@Command(
        name = "erasure",
        mixinStandardHelpOptions = true,
        description = "Says where erasure requests stand, and how soon erased data leaves the disk.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ErasureListCommand.class, ErasureShowCommand.class, BoundCommand.class},
        footer = {
            "",
            "Examples:",
            "  lethe erasure list --state in_progress",
            "  lethe erasure show REQUEST_ID",
            "  lethe erasure bound"
        })
public final class ErasureCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: one of the commands below.");
    }
}
