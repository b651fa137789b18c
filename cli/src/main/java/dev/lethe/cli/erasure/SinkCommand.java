package dev.lethe.cli.erasure;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe sink}: consumer groups that erasures wait for. */
@Command(
        name = "sink",
        mixinStandardHelpOptions = true,
        description = "Says which sinks have stopped for good; erasures do not wait for those.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SinkCloseCommand.class, SinkReopenCommand.class},
        footer = {"", "Examples:", "  lethe sink close old-warehouse --because 'taken down, its disks are wiped'"})
public final class SinkCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: one of the commands below.");
    }
}
