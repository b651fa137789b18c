package dev.lethe.streams.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
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
