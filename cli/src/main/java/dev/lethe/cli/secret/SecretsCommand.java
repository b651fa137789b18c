package dev.lethe.cli.secret;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe secrets}: keys, passwords and certificates of a deployment. */
@Command(
        name = "secrets",
        mixinStandardHelpOptions = true,
        description = "Makes keys, passwords and certificates of a deployment.",
        subcommands = SecretsCreateCommand.class,
        footer = {"", "Examples:", "  lethe secrets create deploy/compose/secrets --policy policies/demo.yaml"})
public final class SecretsCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: lethe secrets create.");
    }
}
