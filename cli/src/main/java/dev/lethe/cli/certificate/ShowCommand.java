package dev.lethe.cli.certificate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.cli.policy.log.PolicyLogOptions;
import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.certificate.CertificateText;
import dev.lethe.privacy.certificate.SignedCertificate;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe certificate show}: one certificate. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Shows a certificate in plain words. Does not check its signature: see lethe certificate verify.",
            "Needs a running stack for a request's id, and none for a file."
        },
        exitCodeOnExecutionException = 2,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it is shown", "2:there is no such certificate, or it cannot be read"},
        footer = {
            "",
            "Examples:",
            "  lethe certificate show certificate.json",
            "  lethe certificate show 5f0c6a3e-6e0f-4f5e-9a53-0d6a3b1f0001",
            "  lethe certificate show 5f0c6a3e-6e0f-4f5e-9a53-0d6a3b1f0001 --document > certificate.json"
        })
final class ShowCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private PolicyLogOptions log = new PolicyLogOptions();

    @Parameters(paramLabel = "FILE|REQUEST_ID", description = "A signed certificate, or the id of a completed request.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String source;

    @Option(names = "--document", description = "Print the signed document byte for byte, and nothing else.")
    private boolean document;

    @Option(names = "--json", description = "Print the signed document indented, for reading; it no longer verifies.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        SignedCertificate signed = SignedCertificate.parse(bytes())
                .orElseThrow(() -> new StackException(
                        "%s is no signed certificate in its one form; white space counts, too.".formatted(source)));
        PrintWriter out = spec.commandLine().getOut();
        if (document) {
            out.print(signed.document());
        } else if (json) {
            out.println(new ObjectMapper().readTree(signed.document()).toPrettyString());
        } else {
            out.print(CertificateText.of(signed.certificate()));
        }
        out.flush();
        return 0;
    }

    private byte[] bytes() {
        Source file = new Source(source);
        if (file.isStandardInput() || source.indexOf('/') >= 0 || Files.exists(Path.of(source))) {
            return file.bytes();
        }
        return new CertificateTopic(log.cluster())
                .document(source)
                .orElseThrow(() -> new StackException(
                        "There is no file %s and no certificate of a request with that id; a request has one when it is"
                                        .formatted(source)
                                + " completed."));
    }
}
