package dev.lethe.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.certificate.CertificateSigner;
import dev.lethe.privacy.certificate.CertificateVerifier;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.privacy.signature.SigningKeyset;
import dev.lethe.privacy.unsubscribe.OpenedToken;
import dev.lethe.privacy.unsubscribe.UnsubscribeTokens;
import dev.lethe.streams.seal.KeyEncryption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StackSecretsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private StackSecrets secrets;

    @BeforeEach
    void prepareSecrets() {
        secrets = new StackSecrets(folder);
        secrets.prepare(List.of("acme", "operator"));
    }

    @Test
    void shouldLetNobodyElseReadAnything() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList())
                    .hasSize(14)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void shouldGiveTheServerDigestsOfTheKeysOnly() throws Exception {
        List<String> lines = Files.readAllLines(secrets.apiKeysFile());

        assertThat(lines)
                .containsExactly(
                        "* " + sha256(secrets.operatorApiKey()),
                        "acme " + sha256(secrets.tenantApiKey("acme")),
                        "operator " + sha256(secrets.tenantApiKey("operator")));
    }

    @Test
    void shouldGiveThePipelineTheDigestOfTheQueryTokenOnly() throws Exception {
        assertThat(secrets.queryToken()).startsWith("lq_").hasSize(46);
        assertThat(Files.readAllLines(secrets.queryTokensFile())).containsExactly(sha256(secrets.queryToken()));
    }

    @Test
    void shouldMakeAKeysetThatSealsUnsubscribeTokens() throws IOException {
        UnsubscribeTokens tokens = UnsubscribeTokens.under(Files.readString(secrets.unsubscribeKeysetFile()));
        SubjectId subject = new SubjectId("k1.test");
        Instant now = Instant.parse("2026-05-01T12:00:00Z");

        assertThat(tokens.open(tokens.mint(subject, "acme", now), now))
                .isEqualTo(new OpenedToken.Valid(subject, "acme"));
    }

    @Test
    void shouldMakeAKeysetThatWrapsPeoplesKeys() throws IOException {
        KeyEncryption keys = KeyEncryption.under(Files.readString(secrets.subjectKeysetFile()));

        assertThat(keys.opens(keys.check())).isTrue();
    }

    @Test
    void shouldMakeAKeysetThatSignsCertificatesAndItsPublicKeys() throws IOException {
        String signing = Files.readString(secrets.certificateKeysetFile());
        String verifying = Files.readString(secrets.certificatePublicKeysetFile());

        assertThat(verifying).isEqualTo(CertificateSigner.under(signing).publicKeyset());
        assertThat(CertificateVerifier.under(verifying)).isNotNull();
    }

    @Test
    void shouldMakeAKeysetOfItsOwnThatSignsCheckpointsAndItsPublicKeys() throws IOException {
        String signing = Files.readString(secrets.ledgerKeysetFile());
        String verifying = Files.readString(secrets.ledgerPublicKeysetFile());

        assertThat(signing).isNotEqualTo(Files.readString(secrets.certificateKeysetFile()));
        assertThat(verifying).isEqualTo(SigningKeyset.of(signing).publicKeyset());
    }

    @Test
    void shouldMakeKeysOfThirtyTwoRandomBytes() throws IOException {
        String identityKey = Files.readString(secrets.identityKeyFile());

        assertThat(secrets.tenantApiKey("acme"))
                .startsWith("lk_")
                .isNotEqualTo(secrets.operatorApiKey())
                .isNotEqualTo(secrets.tenantApiKey("operator"));
        assertThat(Base64.getUrlDecoder().decode(secrets.operatorApiKey().substring(3)))
                .hasSize(32);
        assertThat(Base64.getDecoder().decode(identityKey)).hasSize(32);
    }

    @Test
    void shouldKeepEverythingAtTheNextStart() throws IOException {
        String identityKey = Files.readString(secrets.identityKeyFile());
        String apiKey = secrets.tenantApiKey("acme");
        String queryToken = secrets.queryToken();
        String keyset = Files.readString(secrets.unsubscribeKeysetFile());
        String subjectKeyset = Files.readString(secrets.subjectKeysetFile());
        String signing = Files.readString(secrets.certificateKeysetFile());
        String verifying = Files.readString(secrets.certificatePublicKeysetFile());
        String ledger = Files.readString(secrets.ledgerKeysetFile());

        secrets.prepare(List.of("acme", "globex"));

        assertThat(Files.readString(secrets.identityKeyFile())).isEqualTo(identityKey);
        assertThat(secrets.tenantApiKey("acme")).isEqualTo(apiKey);
        assertThat(secrets.queryToken()).isEqualTo(queryToken);
        assertThat(Files.readString(secrets.unsubscribeKeysetFile())).isEqualTo(keyset);
        assertThat(Files.readString(secrets.subjectKeysetFile())).isEqualTo(subjectKeyset);
        assertThat(Files.readString(secrets.certificateKeysetFile())).isEqualTo(signing);
        assertThat(Files.readString(secrets.certificatePublicKeysetFile())).isEqualTo(verifying);
        assertThat(Files.readString(secrets.ledgerKeysetFile())).isEqualTo(ledger);
        assertThat(Files.readString(secrets.apiKeysFile())).contains("globex ");
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
