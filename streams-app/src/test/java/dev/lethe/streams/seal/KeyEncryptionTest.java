package dev.lethe.streams.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import dev.lethe.privacy.decision.Channel;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeyEncryptionTest {
    private static final String PERSON = "k1.alice";

    @Test
    void shouldOpenKeysOfAnOlderKeysetAfterARotation() {
        KeysetHandle first = Keysets.handle();
        SubjectKey minted = SubjectKey.mint(KeyEncryption.under(Keysets.json(first)), PERSON, "acme");

        KeyEncryption rotated = KeyEncryption.under(Keysets.json(Keysets.rotated(first)));

        assertThat(SubjectKey.open(rotated, PERSON, "acme", minted.stored()).id())
                .isEqualTo(minted.id());
        assertThatThrownBy(() -> SubjectKey.open(
                        KeyEncryption.under(Keysets.json(first)),
                        PERSON,
                        "acme",
                        SubjectKey.mint(rotated, PERSON, "acme").stored()))
                .isInstanceOf(SealException.class);
    }

    @Test
    void shouldGiveTheSameReferenceForTheSameRecordUnderOneKeyOnly() {
        KeyEncryption keys = Keysets.encryption();
        SubjectKey key = SubjectKey.mint(keys, PERSON, "acme");
        SubjectKey reopened = SubjectKey.open(keys, PERSON, "acme", key.stored());

        String reference = LedgerReference.of(key, "northwind-ads", Channel.AUDIENCE, "tMmi");

        assertThat(reference).matches("[0-9a-f]{32}");
        assertThat(LedgerReference.of(reopened, "northwind-ads", Channel.AUDIENCE, "tMmi"))
                .isEqualTo(reference);
        assertThat(List.of(
                        LedgerReference.of(
                                SubjectKey.mint(keys, PERSON, "acme"), "northwind-ads", Channel.AUDIENCE, "tMmi"),
                        LedgerReference.of(key, "contoso-media", Channel.AUDIENCE, "tMmi"),
                        LedgerReference.of(key, "northwind-ads", Channel.PROJECTION, "tMmi"),
                        LedgerReference.of(key, "northwind-ads", Channel.AUDIENCE, "tMmj")))
                .doesNotContain(reference)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldKnowItsOwnCheck() {
        KeyEncryption keys = Keysets.encryption();

        assertThat(keys.opens(keys.check())).isTrue();
        assertThat(Keysets.encryption().opens(keys.check())).isFalse();
        assertThat(keys.opens(ByteBuffer.allocate(0))).isFalse();
    }

    @Test
    void shouldSayWhatIsWrongWithoutQuotingTheKeyset() {
        String keyset = Keysets.json(Keysets.handle());

        assertThatThrownBy(() -> KeyEncryption.under(keyset.substring(0, keyset.length() - 9)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tinkey create-keyset")
                .hasNoCause();
    }

    @Test
    void shouldUnlockAKeysetThatAServiceEncrypted() throws GeneralSecurityException {
        KeysetHandle plain = Keysets.handle();
        String encrypted = TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
                plain, VaultService.KEY, new byte[0], RegistryConfiguration.get());

        KeyEncryption unlocked = KeyEncryption.under(encrypted, VaultService.ADDRESS);

        assertThat(unlocked.opens(KeyEncryption.under(Keysets.json(plain)).check()))
                .isTrue();
        assertThatThrownBy(() -> KeyEncryption.under(encrypted, "other-kms://key"))
                .hasMessageContaining("no KmsClient on the class path");
        assertThatThrownBy(() -> KeyEncryption.under(Keysets.json(plain), VaultService.ADDRESS))
                .hasMessageContaining("does not open");
    }
}
