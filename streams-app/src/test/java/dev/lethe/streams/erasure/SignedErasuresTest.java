package dev.lethe.streams.erasure;

import static dev.lethe.streams.erasure.ErasureReports.decided;
import static dev.lethe.streams.erasure.ErasureReports.receipt;
import static dev.lethe.streams.erasure.ErasureReports.received;
import static dev.lethe.streams.erasure.ErasureReports.removal;
import static dev.lethe.streams.erasure.ErasureReports.started;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.certificate.Certificate;
import dev.lethe.privacy.certificate.CertificateSigner;
import dev.lethe.privacy.certificate.CertificateText;
import dev.lethe.privacy.certificate.CertificateVerifier;
import dev.lethe.privacy.certificate.RemovalOutcome.StillSupported;
import dev.lethe.privacy.certificate.RemovalOutcome.Tombstone;
import dev.lethe.privacy.certificate.SignedCertificate;
import dev.lethe.privacy.certificate.Verification;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureFile;
import dev.lethe.schemas.avro.HoldingChannel;
import dev.lethe.schemas.avro.RemovalOutcome;
import dev.lethe.schemas.topic.RetentionPlan;
import dev.lethe.streams.seal.Keysets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SignedErasuresTest {
    private static final String KEYSET = Keysets.signing();

    private final SignedErasures certifier =
            new SignedErasures(CertificateSigner.under(KEYSET), RetentionPlan.standard());
    private final Erasure erasure = completed();

    @Test
    void shouldStateWhatBecameOfEachRemovalAndSignIt() {
        byte[] document = document();

        assertThat(CertificateVerifier.under(CertificateSigner.under(KEYSET).publicKeyset())
                        .verify(document))
                .isInstanceOf(Verification.Valid.class);
        Certificate certificate =
                SignedCertificate.parse(document).orElseThrow().certificate();
        assertThat(certificate.removals())
                .satisfiesExactly(
                        removal -> assertThat(removal.outcome()).isInstanceOf(Tombstone.class),
                        removal -> assertThat(removal.outcome()).isInstanceOf(StillSupported.class));
        assertThat(certificate.keysDestroyed()).isEqualTo(1);
        assertThat(certificate.times().completed()).isEqualTo(ErasureReports.at(4));
        assertThat(certificate.residues())
                .extracting(residue -> residue.place())
                .contains("subject.events.v1", "disclosure-subject-store (RocksDB)", "audience.somebody.v1, values");
        assertThat(certificate.residues())
                .allMatch(residue ->
                        !residue.goneBy().isAfter(ErasureReports.at(2).plus(RetentionPlan.STANDARD_BOUND)));
    }

    @Test
    void shouldSayInWordsWhatEachPlaceIs() {
        Certificate certificate =
                SignedCertificate.parse(document()).orElseThrow().certificate();

        String text = CertificateText.of(certificate).replaceAll("\\s+", " ");

        assertThat(certificate.residues())
                .extracting(residue -> residue.place().replace(" (RocksDB)", ", RocksDB"))
                .filteredOn(place -> !place.startsWith("folders of tasks"))
                .isNotEmpty()
                .allSatisfy(place -> assertThat(text).contains(" (" + place + "): within "));
    }

    @Test
    void shouldCommitToThePersonAndNameNobody() {
        byte[] document = document();

        Certificate certificate =
                SignedCertificate.parse(document).orElseThrow().certificate();
        assertThat(new String(document, UTF_8)).doesNotContain("k1.alice");
        assertThat(certificate
                        .commitment()
                        .isTo(
                                new SubjectId("k1.alice"),
                                CertificateSigner.under(KEYSET).saltOf(ErasureReports.REQUEST)))
                .isTrue();
    }

    @Test
    void shouldIssueTheSameDocumentAgain() {
        assertThat(document()).isEqualTo(document());
    }

    private byte[] document() {
        return certifier.certify(erasure).getDocument().getBytes(UTF_8);
    }

    private static Erasure completed() {
        ErasureFile file = Stream.of(
                        ErasureFiles.of(received(1, true)),
                        ErasureFiles.of(started(
                                2, removal("0", HoldingChannel.CONTACTS), removal("1", HoldingChannel.AUDIENCE))),
                        ErasureFiles.of(decided(3, "1", RemovalOutcome.STILL_SUPPORTED)),
                        ErasureFiles.of(receipt(4, "0")))
                .reduce(ErasureFiles::join)
                .orElseThrow();
        return Objects.requireNonNull(ErasureProgress.of(file));
    }
}
