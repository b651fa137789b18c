package dev.lethe.privacy.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.certificate.RemovalOutcome.Sink;
import dev.lethe.privacy.certificate.RemovalOutcome.Tombstone;
import dev.lethe.privacy.identity.Identifier;
import dev.lethe.privacy.identity.IdentityKey;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.privacy.partner.HashProfile;
import dev.lethe.privacy.partner.PartnerHasher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CertificateTest {
    private static final Instant AT = Instant.parse("2026-05-24T10:00:00Z");

    @Test
    void shouldNameEveryCustomerThatWasConcerned() {
        assertThat(Certificates.full().customers()).containsExactly("acme", "globex");
        assertThat(Certificates.bare().customers()).containsExactly("globex");
    }

    @Test
    void shouldRefuseASinkThatHasNotReadPastTheTombstone() {
        List<Sink> sinks = List.of(new Sink.ReadPast("reader", 17));

        assertThatThrownBy(() -> new Tombstone(0, 17, AT, sinks, AT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sink reader has committed 17, not yet past the tombstone at 17");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1L << 53, Long.MAX_VALUE})
    void shouldRefuseOffsetsThatNotEveryReaderKeepsExactly(long offset) {
        assertThatThrownBy(() -> new Tombstone(0, offset, AT, List.of(), AT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Sink.ReadPast("reader", offset)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldMakeTextsPlain() {
        String nasty = "a\u001b[31m\nb\u202ec\ud800\u2028\uffff\ud83d\ude00" + "x".repeat(2_000);

        String plain = new Remainder(nasty, "").what();

        assertThat(plain).startsWith("a [31m b c\ufffd \ufffd\ud83d\ude00x");
        assertThat(plain.codePointCount(0, plain.length())).isEqualTo(1_000);
    }

    @Test
    void shouldKeepWhatIsPlain() {
        Random random = new Random(20260524);

        for (int i = 0; i < 10_000; i++) {
            String plain = PlainText.of(Certificates.text(random));
            assertThat(PlainText.of(plain)).isEqualTo(plain);
        }
    }

    @Test
    void shouldSayWhenResiduesAreGone() {
        assertThat(Residue.of("disk", AT, Duration.ofHours(36)).goneBy()).isEqualTo("2026-05-25T22:00:00Z");
        assertThatThrownBy(() -> new Residue("disk", Duration.ofHours(-1), AT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldCommitToThePersonUnderTheSalt() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update("lethe erasure certificate commitment v1\0".getBytes(StandardCharsets.US_ASCII));
        digest.update(new byte[32]);
        digest.update(Certificates.ALICE.value().getBytes(StandardCharsets.UTF_8));
        String expected = Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());

        Commitment commitment = Commitment.to(Certificates.ALICE, Certificates.SALT);

        assertThat(commitment.value()).isEqualTo(expected);
        assertThat(commitment.isTo(Certificates.ALICE, Certificates.SALT)).isTrue();
    }

    @Test
    void shouldNotCommitToAnybodyElseNorUnderAnotherSalt() {
        Commitment commitment = Commitment.to(Certificates.ALICE, Certificates.SALT);
        byte[] other = new byte[Salt.BYTES];
        other[31] = 1;

        assertThat(commitment.isTo(new SubjectId("k1.other"), Certificates.SALT))
                .isFalse();
        assertThat(commitment.isTo(Certificates.ALICE, Salt.of(other))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sesame", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB", "ä"})
    void shouldRefuseWhatIsNoSaltWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> new Salt(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a salt is 32 bytes in base64url: 43 characters");
        assertThat(Certificates.SALT).hasToString("Salt(redacted)");
    }

    @Test
    void shouldHoldNothingOfThePerson() {
        String address = "alice@canary.example";
        SubjectId subject = new IdentityKey(1, new byte[32]).subjectOf(new Identifier.Email(address));
        Certificate certificate = Certificates.full();
        assertThat(certificate.commitment()).isEqualTo(Commitment.to(subject, Certificates.SALT));

        String shown = SignedCertificateTest.signer().sign(certificate).document()
                + CertificateText.of(certificate)
                + certificate;

        assertThat(shown)
                .doesNotContainIgnoringCase("alice", "canary")
                .doesNotContain(subject.value(), subject.value().substring(3), Certificates.SALT.text())
                .doesNotContain(subject.contactIdAt("acme"), subject.contactIdAt("globex"))
                .doesNotContain(digests(address));
    }

    /** The address in every normal form, in every notation. */
    private static String[] digests(String address) {
        PartnerHasher hasher = new PartnerHasher();
        return Arrays.stream(HashProfile.values())
                .map(profile -> hasher.digest(profile, address))
                .filter(outcome -> outcome instanceof Outcome.Accepted<String>)
                .map(outcome -> ((Outcome.Accepted<String>) outcome).value())
                .toArray(String[]::new);
    }
}
