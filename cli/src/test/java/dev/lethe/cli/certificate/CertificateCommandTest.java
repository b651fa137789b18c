package dev.lethe.cli.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.signature.PredefinedSignatureParameters;
import com.google.crypto.tink.signature.SignatureConfig;
import dev.lethe.cli.LetheMain;
import dev.lethe.privacy.certificate.CertificateSigner;
import dev.lethe.privacy.identity.Identifier;
import dev.lethe.privacy.identity.IdentityKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document and its keyset are those that were committed as given out. */
final class CertificateCommandTest {
    private static final Path GOLDEN = Path.of("../privacy-core/src/test/resources/certificate");
    private static final String DOCUMENT = GOLDEN.resolve("certificate.json").toString();
    private static final String PUBLIC_KEY =
            GOLDEN.resolve("certificate.public.json").toString();
    private static final String ADDRESS = "alice@canary.example";
    private static final String SALT = "A".repeat(43);
    private static final String REQUEST = "5f0c6a3e-6e0f-4f5e-9a53-0d6a3b1f0001";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path identityKey;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeIdentityKey() throws IOException {
        identityKey = Files.writeString(
                folder.resolve("identity.key"), Base64.getEncoder().encodeToString(new byte[32]));
    }

    @Test
    void shouldShowACertificateInPlainWords() throws IOException {
        assertThat(lethe("show", DOCUMENT)).isZero();
        assertThat(out.toString()).isEqualTo(Files.readString(GOLDEN.resolve("certificate.txt")));
    }

    @Test
    void shouldPrintTheDocumentAsItIs() throws IOException {
        assertThat(lethe("show", DOCUMENT, "--document")).isZero();
        assertThat(out.toString()).isEqualTo(Files.readString(Path.of(DOCUMENT)));
    }

    @Test
    void shouldPrintTheDocumentForReading() throws IOException {
        assertThat(lethe("show", DOCUMENT, "--json")).isZero();

        JsonNode shown = new ObjectMapper().readTree(out.toString());

        assertThat(out.toString()).contains("\n  \"certificate\"");
        assertThat(shown).isEqualTo(new ObjectMapper().readTree(Files.readString(Path.of(DOCUMENT))));
    }

    @Test
    void shouldSayWhatIsNoCertificate() {
        assertThat(lethe("show", PUBLIC_KEY)).isEqualTo(2);
        assertThat(err.toString()).contains(PUBLIC_KEY + " is no signed certificate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"show ./no-such.json", "verify ./no-such.json --public-key KEY", "verify DOC --public-key none"})
    void shouldNameAFileThatCannotBeRead(String command) {
        String arguments = command.replace("DOC", DOCUMENT).replace("KEY", PUBLIC_KEY);

        assertThat(lethe(arguments.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).containsPattern("The file (./no-such.json|none) cannot be read");
    }

    @Test
    void shouldAskForARunningStackToFindARequest() {
        assertThat(lethe("show", REQUEST, "--state-dir", folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("lethe up");
    }

    @Test
    void shouldVerifyACertificateInOneSentence() {
        assertThat(lethe("verify", DOCUMENT, "--public-key", PUBLIC_KEY)).isZero();
        assertThat(out.toString())
                .isEqualTo("Valid: request %s was completed on 2026-05-24T10:00:09.250Z; signed by key 20260524.%n"
                        .formatted(REQUEST));
    }

    @Test
    void shouldVerifyStandardInputAndAnswerPrograms() throws IOException {
        String input = Files.readString(Path.of(DOCUMENT));

        int exit = letheWithInput(input, "verify", "-", "--public-key", PUBLIC_KEY, "--json");

        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertThat(exit).isZero();
        assertThat(answer.get("valid").booleanValue()).isTrue();
        assertThat(answer.get("result").textValue()).isEqualTo("VALID");
        assertThat(answer.get("requestId").textValue()).isEqualTo(REQUEST);
        assertThat(answer.get("keyId").longValue()).isEqualTo(20260524);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"keysDestroyed\":2 -> \"keysDestroyed\":3 : FORGED",
                "\"keyId\":20260524 -> \"keyId\":1 : UNKNOWN_KEY",
                "{\"certificate\" -> { \"certificate\" : MALFORMED"
            })
    void shouldSayWhyACertificateIsNotValid(String change) throws IOException {
        String[] parts = change.split(" -> | : ", -1);
        String changed = Files.readString(Path.of(DOCUMENT)).replace(parts[0], parts[1]);
        Path file = Files.writeString(folder.resolve("changed.json"), changed);

        assertThat(lethe("verify", file.toString(), "--public-key", PUBLIC_KEY, "--json"))
                .isEqualTo(1);
        assertThat(new ObjectMapper().readTree(out.toString()).get("result").textValue())
                .isEqualTo(parts[2]);
        assertThat(lethe("verify", file.toString(), "--public-key", PUBLIC_KEY)).isEqualTo(1);
        assertThat(out.toString()).contains("Not valid: ");
    }

    @Test
    void shouldRefuseAKeysetThatIsNone() {
        assertThat(lethe("verify", DOCUMENT, "--public-key", DOCUMENT)).isEqualTo(2);
        assertThat(err.toString()).contains(DOCUMENT + " is no Tink keyset of Ed25519 public keys");
    }

    @Test
    void shouldTellWhetherACertificateIsAPersons() {
        assertThat(verifyFor(" ALICE@canary.example\n")).isZero();
        assertThat(out.toString()).startsWith("Valid, and this person's: request ");
    }

    @Test
    void shouldTellThatACertificateIsSomebodyElses() {
        assertThat(verifyFor("bob@canary.example")).isEqualTo(1);
        assertThat(verifyFor("+14155550100")).isEqualTo(1);
        assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("Not this person's"));
    }

    @Test
    void shouldTakeThePseudonymInPlaceOfTheAddress() throws IOException {
        String subject = new IdentityKey(1, new byte[32])
                .subjectOf(new Identifier.Email(ADDRESS))
                .value();
        Path file = Files.writeString(folder.resolve("subject.txt"), subject + "\n");

        int exit = lethe(
                "verify",
                DOCUMENT,
                "--public-key",
                PUBLIC_KEY,
                "--salt",
                SALT,
                "--subject-file",
                file.toString(),
                "--json");

        assertThat(exit).isZero();
        assertThat(out.toString()).contains("\"VALID\"").doesNotContain(subject, SALT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--salt AAAA --email-file FILE --identity-key FILE",
                "--email-file FILE --identity-key FILE",
                "--salt SALT",
                "--salt SALT --email-file FILE",
                "--salt SALT --identity-key FILE",
                "--salt SALT --email-file FILE --identity-key FILE --subject-file FILE",
                "--salt SALT --email-file FILE --identity-key FILE"
            })
    void shouldRefuseOptionsThatDoNotFitWithoutShowingAFile(String options) throws IOException {
        Path file = Files.writeString(folder.resolve("canary.txt"), "canary");
        String given = options.replace("SALT", SALT).replace("FILE", file.toString());

        int exit = lethe(Stream.concat(
                        Stream.of("verify", DOCUMENT, "--public-key", PUBLIC_KEY), Stream.of(given.split(" ", -1)))
                .toArray(String[]::new));

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString().replace(file.toString(), ""))
                .doesNotContain("canary")
                .isNotBlank();
    }

    @Test
    void shouldNotReadTwoThingsFromStandardInput() {
        int exit = letheWithInput("", "verify", "-", "--public-key", PUBLIC_KEY, "--salt", SALT, "--subject-file", "-");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("Only one thing can come from standard input.");
    }

    private int verifyFor(String address) {
        return letheWithInput(
                address,
                "verify",
                DOCUMENT,
                "--public-key",
                PUBLIC_KEY,
                "--salt",
                SALT,
                "--email-file",
                "-",
                "--identity-key",
                identityKey.toString());
    }

    @Test
    void shouldPrintTheSaltOfARequest() throws GeneralSecurityException, IOException {
        SignatureConfig.register();
        Path keyset = Files.writeString(
                folder.resolve("keyset.json"),
                TinkJsonProtoKeysetFormat.serializeKeyset(
                        KeysetHandle.generateNew(PredefinedSignatureParameters.ED25519, RegistryConfiguration.get()),
                        RegistryConfiguration.get(),
                        InsecureSecretKeyAccess.get()));

        assertThat(lethe("salt", REQUEST, "--keyset", keyset.toString())).isZero();
        assertThat(out.toString().strip())
                .isEqualTo(CertificateSigner.under(Files.readString(keyset))
                        .saltOf(REQUEST)
                        .text());
        assertThat(lethe("salt", REQUEST, "--keyset", PUBLIC_KEY)).isEqualTo(2);
        assertThat(err.toString()).contains("certificate.public.json", "no Tink keyset of Ed25519 signing keys");
    }

    private int lethe(String... arguments) {
        return LetheMain.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of("certificate"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private int letheWithInput(String input, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return lethe(arguments);
        } finally {
            System.setIn(before);
        }
    }
}
