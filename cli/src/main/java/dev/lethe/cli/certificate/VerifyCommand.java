package dev.lethe.cli.certificate;

import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.certificate.CertificateVerifier;
import dev.lethe.privacy.certificate.Commitment;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe certificate verify}: whether a certificate is the operator's, and a person's. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Says in one sentence whether a certificate was signed by the operator and is as it was signed.",
            "With a salt also whether it is a person's. Needs no running stack. Never shows who the person is."
        },
        exitCodeOnExecutionException = 2,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:valid, and the person's if one was given",
            "1:not valid, or not the person's",
            "2:wrong options, or a file or keyset cannot be read"
        },
        footer = {
            "",
            "Examples:",
            "  lethe certificate verify certificate.json --public-key certificate.public.json",
            "  lethe certificate verify - --public-key certificate.public.json --json < certificate.json",
            "  lethe certificate verify certificate.json --public-key certificate.public.json --salt SALT \\",
            "      --email-file - --identity-key .lethe/secrets/identity.key < address.txt"
        })
final class VerifyCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE|-", description = "The signed certificate; - reads standard input.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String file;

    @Option(
            names = "--public-key",
            required = true,
            paramLabel = "FILE",
            description = "The operator's public keyset: Tink's JSON format, Ed25519.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String publicKey;

    @Mixin
    private PersonOptions person = new PersonOptions();

    @Option(names = "--json", description = "Print JSON for other programs.")
    private boolean json;

    @Override
    public Integer call() {
        Source document = new Source(file);
        Optional<Predicate<Commitment>> whose = person.person(document);
        Finding finding = Finding.of(verifier().verify(document.bytes()), whose);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? finding.json().toPrettyString() : finding.sentence());
        out.flush();
        return finding.isValid() ? 0 : 1;
    }

    private CertificateVerifier verifier() {
        try {
            return CertificateVerifier.under(new Source(publicKey).text());
        } catch (IllegalArgumentException e) {
            throw new StackException("%s is %s.".formatted(publicKey, e.getMessage()), e);
        }
    }
}
