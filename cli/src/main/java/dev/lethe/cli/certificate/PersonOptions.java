package dev.lethe.cli.certificate;

import dev.lethe.privacy.certificate.Commitment;
import dev.lethe.privacy.certificate.Salt;
import dev.lethe.privacy.identity.Identifier;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.producer.IdentityKeyFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Options that say whose certificate it should be. Addresses and pseudonyms never stand on the command line. */
final class PersonOptions {

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--salt",
            paramLabel = "SALT",
            description = "Check that it is a person's: the salt that came with the certificate, 43 characters.")
    private @Nullable String salt;

    @Option(
            names = "--email-file",
            paramLabel = "FILE",
            description = {
                "With --salt: a file with the person's email address, or phone number with country code;",
                "- reads standard input. Needs --identity-key."
            })
    private @Nullable String emailFile;

    @Option(
            names = "--identity-key",
            paramLabel = "FILE",
            description = "With --email-file: the operator's identity key.")
    private @Nullable Path identityKey;

    @Option(
            names = "--subject-file",
            paramLabel = "FILE",
            description =
                    "With --salt, in place of --email-file: a file with the person's pseudonym; - reads standard input.")
    private @Nullable String subjectFile;

    /**
     * Whether a commitment is to the person, when one is given.
     *
     * @param document which may take standard input for itself
     */
    Optional<Predicate<Commitment>> person(Source document) {
        requireFit(document);
        if (salt == null) {
            return Optional.empty();
        }
        Salt given = salt(salt);
        SubjectId subject = subject();
        return Optional.of(commitment -> commitment.isTo(subject, given));
    }

    private SubjectId subject() {
        if (subjectFile != null) {
            return new SubjectId(new Source(subjectFile).text());
        }
        if (emailFile == null || identityKey == null) {
            throw misuse("Give --salt with --email-file and --identity-key, or with --subject-file.");
        }
        return IdentityKeyFile.read(identityKey).subjectOf(identifier(new Source(emailFile).text()));
    }

    private Identifier identifier(String text) {
        Optional<? extends Identifier> email = Identifier.Email.parse(text);
        return email.isPresent()
                ? email.get()
                : Identifier.Phone.parse(text)
                        .orElseThrow(() ->
                                misuse("--email-file holds no email address and no phone number with country code."));
    }

    private Salt salt(String text) {
        try {
            return new Salt(text);
        } catch (IllegalArgumentException e) {
            throw misuse("--salt: " + e.getMessage() + ".");
        }
    }

    private void requireFit(Source document) {
        if ((emailFile == null) != (identityKey == null) || (emailFile != null && subjectFile != null)) {
            throw misuse("Give --email-file with --identity-key, or --subject-file by itself.");
        }
        if ((salt == null) != (emailFile == null && subjectFile == null)) {
            throw misuse("Give --salt with --email-file and --identity-key, or with --subject-file.");
        }
        long fromStandardInput = Stream.of(document.name(), emailFile, subjectFile)
                .filter(name -> name != null && new Source(name).isStandardInput())
                .count();
        if (fromStandardInput > 1) {
            throw misuse("Only one thing can come from standard input.");
        }
    }

    private ParameterException misuse(String message) {
        CommandLine command = spec.commandLine();
        return new ParameterException(command, message);
    }
}
