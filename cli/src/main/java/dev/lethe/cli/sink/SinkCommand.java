package dev.lethe.cli.sink;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe sink}: what reads recipients' topics, and what it has written. */
@Command(
        name = "sink",
        mixinStandardHelpOptions = true,
        description = {
            "Says which sinks have stopped for good, for which erasures do not wait; brings a customer's database up from",
            "the log."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SinkRebuildCommand.class, SinkCloseCommand.class, SinkReopenCommand.class},
        footer = {
            "",
            "Examples:",
            "  lethe sink rebuild                # what a rebuild of the contacts' table would do",
            "  lethe sink close old-warehouse --because 'taken down, its disks are wiped'"
        })
public final class SinkCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: one of the commands below.");
    }
}
