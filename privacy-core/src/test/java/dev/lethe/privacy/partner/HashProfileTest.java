package dev.lethe.privacy.partner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.Reason;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors: the partners' public documentation; each digest is SHA-256 of the normal form. */
final class HashProfileTest {

    @ParameterizedTest
    @CsvSource({
        "UID2_EMAIL_V1, USER@example.com, user@example.com, b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514",
        "UID2_EMAIL_V1, MyEmail@example.com, myemail@example.com, 16c18d336f0b250f0e2d907452ceb9658a74ecdae8bc94864c23122a72cc27a5",
        "UID2_EMAIL_V1, JaneSaoirse+Work@example.com, janesaoirse+work@example.com, 28aaee4815230cd3b4ebd88c515226550666e91ac019929e3adac3f66c288180",
        "UID2_EMAIL_V1, JANE.SAOIRSE@gmail.com, janesaoirse@gmail.com, 92ee26057ed9dea2535d6c8b141d48373932476599196e00352254896db5888f",
        "UID2_EMAIL_V1, JANE.SAOIRSE+x.y@gmail.com, janesaoirse@gmail.com, 92ee26057ed9dea2535d6c8b141d48373932476599196e00352254896db5888f",
        "META_EMAIL_V1, John_Smith@gmail.com, john_smith@gmail.com, 62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f",
    })
    void shouldMatchThePublishedVectors(HashProfile profile, String entered, String normal, String hex) {
        assertThat(profile.normalise(entered)).isEqualTo(normal);
        assertThat(profile.digest(entered)).isEqualTo(Outcome.accept(encoded(profile, hex)));
    }

    @Test
    void shouldEncodeUid2AsBase64() {
        assertThat(HashProfile.UID2_EMAIL_V1.digest("USER@example.com"))
                .isEqualTo(Outcome.accept("tMmiiTI7IaAcPpQPFQ65uMVCWH8av9jw4cwf/F5HVRQ="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " @", "a@", "@b.com", "+@gmail.com", "a@b@c", "two words@example.com"})
    void shouldRejectWhatIsNoAddress(String entered) {
        assertThat(HashProfile.UID2_EMAIL_V1.digest(entered)).isEqualTo(Outcome.reject(Reason.IDENTIFIER_REJECTED));
    }

    @ParameterizedTest
    @EnumSource(HashProfile.class)
    void shouldRejectWhatIsAHashAlready(HashProfile profile) {
        String hex = "b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514";

        assertThat(profile.digest(hex)).isEqualTo(Outcome.reject(Reason.IDENTIFIER_REJECTED));
    }

    @ParameterizedTest
    @EnumSource(HashProfile.class)
    void shouldNormaliseANormalFormToItself(HashProfile profile) {
        String normal = profile.normalise("  Some.One+Tag@GMAIL.com ");

        assertThat(profile.normalise(normal)).isEqualTo(normal);
    }

    @ParameterizedTest
    @EnumSource(HashProfile.class)
    void shouldBeFoundByItsId(HashProfile profile) {
        assertThat(HashProfile.byId(profile.id())).contains(profile);
    }

    private static String encoded(HashProfile profile, String hex) {
        byte[] hash = HexFormat.of().parseHex(hex);
        return profile == HashProfile.UID2_EMAIL_V1 ? Base64.getEncoder().encodeToString(hash) : hex;
    }
}
