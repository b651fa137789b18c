package dev.lethe.cli.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CertificateAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void shouldIssueWhatItsOwnCertificateVouchesFor() throws Exception {
        authority("one").issue("lethe-broker", List.of("127.0.0.1", "kafka-1", "::1"), folder.resolve("broker.pem"));

        X509Certificate issued = certificate("broker.pem");
        issued.verify(certificate("one.pem").getPublicKey());
        assertThat(issued.getSubjectX500Principal().getName()).isEqualTo("CN=lethe-broker");
        assertThat(issued.getBasicConstraints()).as("is no authority").isEqualTo(-1);
        assertThat(issued.getSubjectAlternativeNames())
                .extracting(name -> name.get(1).toString())
                .containsExactly("127.0.0.1", "kafka-1", "0:0:0:0:0:0:0:1");
        assertThat(issued.getExtendedKeyUsage()).containsExactlyInAnyOrder("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
    }

    @Test
    void shouldLimitTheLifeOfWhatItIssues() throws Exception {
        authority("one").issue("lethe-broker", List.of(), folder.resolve("broker.pem"));

        X509Certificate issued = certificate("broker.pem");
        issued.checkValidity(Date.from(NOW.plus(Duration.ofDays(364))));
        assertThat(issued.getNotAfter()).isBefore(Date.from(NOW.plus(Duration.ofDays(366))));
    }

    @Test
    void shouldBeTheSameAuthorityWhenItIsOpenedAgain() throws Exception {
        authority("one");
        String before = Files.readString(folder.resolve("one.pem"));

        authority("one").issue("lethe-operator", List.of(), folder.resolve("operator.pem"));

        assertThat(Files.readString(folder.resolve("one.pem"))).isEqualTo(before);
        certificate("operator.pem").verify(certificate("one.pem").getPublicKey());
    }

    @Test
    void shouldNotVouchForWhatAnotherAuthorityIssues() throws Exception {
        authority("one");
        authority("two").issue("lethe-operator", List.of(), folder.resolve("operator.pem"));

        assertThatThrownBy(() -> certificate("operator.pem")
                        .verify(certificate("one.pem").getPublicKey()))
                .isInstanceOf(SignatureException.class);
    }

    @Test
    void shouldLetOnlyTheirOwnerReadItsFiles() throws IOException {
        authority("one").issue("lethe-operator", List.of(), folder.resolve("operator.pem"));

        for (String file : List.of("one.key", "operator.pem")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void shouldSayWhichFileIsNoCertificate() throws IOException {
        Files.writeString(folder.resolve("one.pem"), "");
        Files.writeString(folder.resolve("one.key"), "");

        assertThatThrownBy(() -> authority("one"))
                .hasMessageContaining("one.pem")
                .hasMessageContaining("delete it");
    }

    private CertificateAuthority authority(String name) {
        return CertificateAuthority.openOrCreate(folder.resolve(name + ".pem"), folder.resolve(name + ".key"), NOW);
    }

    private X509Certificate certificate(String file) throws IOException, GeneralSecurityException {
        String pem = Files.readString(folder.resolve(file));
        String certificate = pem.substring(pem.indexOf("-----BEGIN CERTIFICATE-----"));
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII)));
    }
}
