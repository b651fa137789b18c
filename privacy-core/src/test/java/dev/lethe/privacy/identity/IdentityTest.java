package dev.lethe.privacy.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IdentityTest {
    private static final IdentityKey KEY = new IdentityKey(1, filled(7));
    private static final Identifier ALICE = new Identifier.Email("alice@example.com");

    @ParameterizedTest
    @CsvSource({
        "' Alice@Example.COM ', alice@example.com",
        "ALICE@BÜCHER.example, alice@xn--bcher-kva.example",
        "alice+tag@gmail.com, alice+tag@gmail.com",
        "TITLE@example.com, title@example.com",
    })
    void shouldReduceSpellingsOfOneAddressToOneForm(String entered, String canonical) {
        assertThat(Identifier.Email.parse(entered)).contains(new Identifier.Email(canonical));
    }

    @Test
    void shouldComposeUnicodeBeforeItCompares() {
        String composed = "zo\u00EB@example.com";
        String decomposed = "zoe\u0308@example.com";

        assertThat(Identifier.Email.parse(decomposed))
                .isEqualTo(Identifier.Email.parse(composed))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice",
                "alice@",
                "@example.com",
                "a@b",
                "a b@example.com",
                "alice@[127.0.0.1]",
                "a@b@example.com"
            })
    void shouldRefuseWhatIsNoAddress(String entered) {
        assertThat(Identifier.Email.parse(entered)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"+1 (415) 555-2671, +14155552671", "+44 20 7946 0958, +442079460958"})
    void shouldWritePhonesAsE164(String entered, String e164) {
        assertThat(Identifier.Phone.parse(entered)).contains(new Identifier.Phone(e164));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "415 555 2671", "+1", "call me"})
    void shouldRefuseAPhoneWithoutCountryCode(String entered) {
        assertThat(Identifier.Phone.parse(entered)).isEmpty();
    }

    @Test
    void shouldGiveOnePseudonymForOneAddressUnderOneKey() {
        SubjectId subject = KEY.subjectOf(ALICE);

        assertThat(subject.value()).startsWith("k1.").hasSize(3 + 43);
        assertThat(KEY.subjectOf(new Identifier.Email("alice@example.com"))).isEqualTo(subject);
        assertThat(new IdentityKey(1, filled(8)).subjectOf(ALICE)).isNotEqualTo(subject);
        assertThat(KEY.subjectOf(new Identifier.Phone("alice@example.com"))).isNotEqualTo(subject);
    }

    @Test
    void shouldShowEveryCustomerAnotherId() {
        SubjectId subject = KEY.subjectOf(ALICE);

        assertThat(subject.contactIdAt("acme"))
                .isEqualTo(subject.contactIdAt("acme"))
                .isNotEqualTo(subject.contactIdAt("globex"))
                .doesNotContain(subject.value());
    }

    @Test
    void shouldRefuseAShortKey() {
        assertThatThrownBy(() -> new IdentityKey(1, new byte[31]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the identity key has 31 bytes: give at least 32");
    }

    @Test
    void shouldShowNoIdentifier() {
        assertThat(ALICE).hasToString("Email(redacted)");
        assertThat(KEY.subjectOf(ALICE)).hasToString("SubjectId(redacted)");
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
