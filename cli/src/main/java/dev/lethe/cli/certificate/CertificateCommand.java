package dev.lethe.cli.certificate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe certificate}: proofs of erasures. */
@Command(
        name = "certificate",
        mixinStandardHelpOptions = true,
        description = "Shows the certificate of an erasure, and verifies it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ShowCommand.class, VerifyCommand.class, SaltCommand.class},
        footer = {
            "",
            "Examples:",
            "  lethe certificate show 5f0c6a3e-6e0f-4f5e-9a53-0d6a3b1f0001",
            "  lethe certificate verify certificate.json --public-key certificate.public.json"
        })
public final class CertificateCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: lethe certificate show, verify or salt.");
    }
}
