package dev.lethe.cli.policy;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe policy}: the rules in force and those before them. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description =
                "Checks policies, publishes them, shows what is published, explains and simulates what they decide.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ValidateCommand.class,
            PublishCommand.class,
            ListCommand.class,
            ShowCommand.class,
            DiffCommand.class,
            ExplainCommand.class,
            SimulateCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  lethe policy validate policies/demo.yaml",
            "  lethe policy publish my-policy.yaml",
            "  lethe policy list"
        })
public final class PolicyCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: one of the commands below.");
    }
}
