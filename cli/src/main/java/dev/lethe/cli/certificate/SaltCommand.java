package dev.lethe.cli.certificate;

import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.certificate.CertificateSigner;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe certificate salt}: what the person gets beside the certificate. */
@Command(
        name = "salt",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the salt of a request's certificate. Give it to the person alone:",
            "whoever has it and the identity key can test whose certificate it is."
        },
        exitCodeOnExecutionException = 2,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it is printed", "2:the keyset cannot be read"},
        footer = {
            "",
            "Examples:",
            "  lethe certificate salt 5f0c6a3e-6e0f-4f5e-9a53-0d6a3b1f0001 --keyset .lethe/secrets/certificate.keyset.json"
        })
final class SaltCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "REQUEST_ID", description = "The id of the erasure request.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String requestId;

    @Option(
            names = "--keyset",
            paramLabel = "FILE",
            required = true,
            description = "The signing keyset whose primary key signed the certificate.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String keyset;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(signer().saltOf(requestId).text());
        out.flush();
        return 0;
    }

    private CertificateSigner signer() {
        try {
            return CertificateSigner.under(new Source(keyset).text());
        } catch (IllegalArgumentException e) {
            throw new StackException("%s: %s.".formatted(keyset, e.getMessage()));
        }
    }
}
