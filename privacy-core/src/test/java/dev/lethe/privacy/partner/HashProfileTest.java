package dev.lethe.privacy.partner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HashProfileTest {

    @ParameterizedTest
    @CsvFileSource(
            resources = "/partner-vectors.csv",
            delimiter = '|',
            commentCharacter = '#',
            ignoreLeadingAndTrailingWhitespace = false)
    void shouldHashThePartnersNormalForm(String id, String input, String normal) throws Exception {
        HashProfile profile = HashProfile.byId(id).orElseThrow();

        byte[] digest = MessageDigest.getInstance(profile.algorithm()).digest(normal.getBytes(StandardCharsets.UTF_8));
        String written = profile.encoding() == Encoding.BASE64
                ? Base64.getEncoder().encodeToString(digest)
                : HexFormat.of().formatHex(digest);
        assertThat(profile.normalForm(input)).isEqualTo(normal);
        assertThat(profile.digest(input)).isEqualTo(Outcome.accept(written));
        assertThat(profile.normalForm(normal)).isEqualTo(normal);
    }

    /** Digests as the partners print them. */
    @ParameterizedTest
    @CsvSource({
        "uid2-email-v1, USER@example.com, tMmiiTI7IaAcPpQPFQ65uMVCWH8av9jw4cwf/F5HVRQ=",
        "uid2-phone-v1, +12345678901, EObwtHBUqDNZR33LNSMdtt5cafsYFuGmuY4ZLenlue4=",
        "google-email-v1, ALEXZ@example.com, 509e933019bb285a134a9334b8bb679dff79d0ce023d529af4bd744d47b4fd8a",
        "google-phone-v1, 1-800-555-0100, fb4f73a6ec5fdb7077d564cdd22c3554b43ce49168550c3b12c547b78c517b30",
        "meta-email-v1, John_Smith@gmail.com, 62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f",
    })
    void shouldEqualThePartnersPublishedDigest(String id, String input, String digest) {
        assertThat(HashProfile.byId(id).orElseThrow().digest(input)).isEqualTo(Outcome.accept(digest));
    }

    @ParameterizedTest
    @CsvSource({
        "uid2-email-v1, MyEmail@example.com, 16c18d336f0b250f0e2d907452ceb9658a74ecdae8bc94864c23122a72cc27a5",
        "uid2-email-v1, JaneSaoirse+Work@example.com, 28aaee4815230cd3b4ebd88c515226550666e91ac019929e3adac3f66c288180",
        "uid2-email-v1, JANE.SAOIRSE@gmail.com, 92ee26057ed9dea2535d6c8b141d48373932476599196e00352254896db5888f",
    })
    void shouldEqualThePublishedHashWrittenInBase64(String id, String input, String hex) {
        String base64 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));

        assertThat(HashProfile.byId(id).orElseThrow().digest(input)).isEqualTo(Outcome.accept(base64));
    }

    @ParameterizedTest
    @EnumSource(HashProfile.class)
    void shouldRejectWhatIsNoIdentifier(HashProfile profile) {
        for (String entered : List.of("", " @", "a@", "@b.com", "a@b@c.example", "123", "hello")) {
            assertThat(profile.digest(entered)).isEqualTo(Outcome.reject(Reason.IDENTIFIER_REJECTED));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"uid2-email-v1", "google-email-v1"})
    void shouldRejectAMailboxOfNothingButVariants(String id) {
        assertThat(HashProfile.byId(id).orElseThrow().digest("+@gmail.com"))
                .isEqualTo(Outcome.reject(Reason.IDENTIFIER_REJECTED));
    }

    @ParameterizedTest
    @EnumSource(HashProfile.class)
    void shouldNeverHashADigestAgain(HashProfile profile) throws Exception {
        for (String algorithm : List.of("MD5", "SHA-1", "SHA-256")) {
            byte[] digest =
                    MessageDigest.getInstance(algorithm).digest("ada@example.com".getBytes(StandardCharsets.UTF_8));
            String hex = HexFormat.of().formatHex(digest);
            assertThat(profile.digest(hex)).isEqualTo(Outcome.reject(Reason.IDENTIFIER_ALREADY_HASHED));
            assertThat(profile.digest(" " + hex.toUpperCase(java.util.Locale.ROOT)))
                    .isEqualTo(Outcome.reject(Reason.IDENTIFIER_ALREADY_HASHED));
            if (algorithm.equals("SHA-256")) {
                assertThat(profile.digest(Base64.getEncoder().encodeToString(digest)))
                        .isEqualTo(Outcome.reject(Reason.IDENTIFIER_ALREADY_HASHED));
                assertThat(profile.digest(
                                Base64.getUrlEncoder().withoutPadding().encodeToString(digest)))
                        .isEqualTo(Outcome.reject(Reason.IDENTIFIER_ALREADY_HASHED));
            }
        }
    }

    @Test
    void shouldGiveTheSameDigestHoweverAHasherWasUsedBefore() {
        Random random = new Random(7);
        PartnerHasher hasher = new PartnerHasher();
        List<HashProfile> profiles = List.of(HashProfile.values());
        for (int i = 0; i < 5_000; i++) {
            HashProfile profile = profiles.get(random.nextInt(profiles.size()));
            String value =
                    profile.type() == IdentifierType.EMAIL ? email(random) : "+" + (10_000_000_000L + random.nextInt());
            String normal = profile.normalForm(value);

            assertThat(hasher.digest(profile, value)).isEqualTo(profile.digest(value));
            if (normal != null) {
                assertThat(profile.normalForm(normal)).isEqualTo(normal);
                assertThat(hasher.digest(profile, normal)).isEqualTo(hasher.digest(profile, value));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(HashProfile.class)
    void shouldBeFoundByItsIdWhichNamesItsType(HashProfile profile) {
        assertThat(HashProfile.byId(profile.id())).contains(profile);
        assertThat(profile.id()).contains(profile.type().id());
    }

    private static String email(Random random) {
        List<String> domains = new ArrayList<>(List.of("gmail.com", "GoogleMail.com", "Example.ORG", "bücher.example"));
        StringBuilder local = new StringBuilder("a");
        for (int i = random.nextInt(12); i > 0; i--) {
            local.append("aB.+x7é".charAt(random.nextInt(7)));
        }
        return local + "@" + Objects.requireNonNull(domains.get(random.nextInt(domains.size())));
    }
}
