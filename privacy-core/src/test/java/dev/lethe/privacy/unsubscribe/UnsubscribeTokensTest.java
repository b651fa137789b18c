package dev.lethe.privacy.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.daead.PredefinedDeterministicAeadParameters;
import dev.lethe.privacy.identity.Identifier;
import dev.lethe.privacy.identity.IdentityKey;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.privacy.unsubscribe.OpenedToken.Expired;
import dev.lethe.privacy.unsubscribe.OpenedToken.Forged;
import dev.lethe.privacy.unsubscribe.OpenedToken.Valid;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnsubscribeTokensTest {
    private static final Instant MINTED = Instant.parse("2026-03-01T10:00:00Z");
    private static final SubjectId ALICE =
            new IdentityKey(1, new byte[32]).subjectOf(new Identifier.Email("alice@example.com"));

    private final String keyset = keyset();
    private final UnsubscribeTokens tokens = UnsubscribeTokens.under(keyset);

    @BeforeAll
    static void register() throws GeneralSecurityException {
        DeterministicAeadConfig.register();
        AeadConfig.register();
    }

    @Test
    void shouldTellWhoUnsubscribesFromWhom() {
        assertThat(tokens.open(tokens.mint(ALICE, "acme", MINTED), MINTED)).isEqualTo(new Valid(ALICE, "acme"));
        assertThat(tokens.open(tokens.mint(ALICE, "zażółć", MINTED), MINTED)).isEqualTo(new Valid(ALICE, "zażółć"));
    }

    @Test
    void shouldMintTheSameTokenAgainForTheSameContact() {
        String token = tokens.mint(ALICE, "acme", MINTED);

        assertThat(UnsubscribeTokens.under(keyset).mint(ALICE, "acme", MINTED.plusSeconds(60)))
                .isEqualTo(token);
        assertThat(tokens.mint(ALICE, "globex", MINTED)).isNotEqualTo(token);
    }

    @Test
    void shouldShowNothingOfThePersonAndFitIntoOneLineOfAMail() {
        String token = tokens.mint(ALICE, "acme", MINTED);

        assertThat(token).hasSizeLessThan(120).matches("[A-Za-z0-9_-]+").doesNotContain(ALICE.value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-03-01T10:00:00Z", "2027-04-05T09:59:59Z", "2027-04-05T23:59:59Z", "1969-01-01T00:00:00Z"})
    void shouldStayGoodForFourHundredDays(Instant now) {
        assertThat(tokens.open(tokens.mint(ALICE, "acme", MINTED), now)).isInstanceOf(Valid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-04-06T00:00:00Z", "2100-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z"})
    void shouldExpireAfterwards(Instant now) {
        assertThat(tokens.open(tokens.mint(ALICE, "acme", MINTED), now)).isEqualTo(new Expired());
    }

    @Test
    void shouldRefuseATokenOfWhichAnyCharacterIsChanged() {
        String token = tokens.mint(ALICE, "acme", MINTED);

        for (int i = 0; i < token.length(); i++) {
            for (char other : new char[] {'A', 'B', 'Q', 'g', 'w', '_', '=', ' ', 'é'}) {
                String changed = token.substring(0, i) + other + token.substring(i + 1);
                assertThat(tokens.open(changed, MINTED))
                        .as("%s at %d", other, i)
                        .isInstanceOf(changed.equals(token) ? Valid.class : Forged.class);
            }
        }
    }

    @Test
    void shouldRefuseATokenThatIsCutOrLengthened() {
        String token = tokens.mint(ALICE, "acme", MINTED);

        for (int length = 0; length < token.length(); length++) {
            assertThat(tokens.open(token.substring(0, length), MINTED)).isEqualTo(new Forged());
        }
        for (String tail : new String[] {"=", "==", "A", "AAAA", " ", "\n"}) {
            assertThat(tokens.open(token + tail, MINTED)).isEqualTo(new Forged());
        }
    }

    @Test
    void shouldNeverThrowWhateverIsPresented() {
        Random random = new Random(20260301);

        for (int i = 0; i < 20_000; i++) {
            char[] noise = new char[random.nextInt(300)];
            int range = random.nextBoolean() ? 0x80 : 0x10000;
            for (int c = 0; c < noise.length; c++) {
                noise[c] = (char) random.nextInt(range);
            }
            assertThat(tokens.open(new String(noise), MINTED)).isEqualTo(new Forged());
        }
        assertThat(tokens.open("A".repeat(10_000_000), MINTED)).isEqualTo(new Forged());
    }

    @Test
    void shouldRefuseATokenUnderAnotherOperatorsKey() {
        String foreign = UnsubscribeTokens.under(keyset()).mint(ALICE, "acme", MINTED);

        assertThat(tokens.open(foreign, MINTED)).isEqualTo(new Forged());
    }

    @Test
    void shouldRefuseBytesThatAreSealedUnderTheSameKeyForAnotherPurpose() throws GeneralSecurityException {
        byte[] sealed = TinkJsonProtoKeysetFormat.parseKeyset(
                        keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), DeterministicAead.class)
                .encryptDeterministically(new byte[] {1, 127, 0, 0, 0, 1, 'a', 'k'}, new byte[0]);

        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);

        assertThat(tokens.open(token, MINTED)).isEqualTo(new Forged());
    }

    @Test
    void shouldOpenOldTokensUntilTheirKeyLeavesTheKeyset() throws GeneralSecurityException {
        String token = tokens.mint(ALICE, "acme", MINTED);
        KeysetHandle old = TinkJsonProtoKeysetFormat.parseKeyset(
                keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        KeysetHandle.Builder.Entry next = KeysetHandle.generateEntryFromParameters(
                        PredefinedDeterministicAeadParameters.AES256_SIV)
                .withRandomId()
                .makePrimary();
        KeysetHandle rotated = KeysetHandle.newBuilder(old).addEntry(next).build();
        UnsubscribeTokens now = UnsubscribeTokens.under(json(rotated));
        KeysetHandle.Builder.Entry only = KeysetHandle.importKey(
                        rotated.getPrimary().getKey())
                .withFixedId(rotated.getPrimary().getId());
        UnsubscribeTokens later = UnsubscribeTokens.under(
                json(KeysetHandle.newBuilder().addEntry(only.makePrimary()).build()));

        assertThat(now.open(token, MINTED)).isEqualTo(new Valid(ALICE, "acme"));
        assertThat(later.open(token, MINTED)).isEqualTo(new Forged());
        assertThat(later.open(now.mint(ALICE, "acme", MINTED), MINTED)).isEqualTo(new Valid(ALICE, "acme"));
    }

    @Test
    void shouldRefuseWhatIsNoKeysetWithoutQuotingIt() throws GeneralSecurityException {
        String other = json(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get()));

        for (String text : new String[] {"", "sesame", "{}", "{\"primaryKeyId\":1,\"key\":[]}", "[", other}) {
            assertThatThrownBy(() -> UnsubscribeTokens.under(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("no Tink keyset of AES-SIV keys")
                    .hasNoCause();
        }
    }

    private static String keyset() {
        try {
            return json(KeysetHandle.generateNew(
                    PredefinedDeterministicAeadParameters.AES256_SIV, RegistryConfiguration.get()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(KeysetHandle keyset) {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
