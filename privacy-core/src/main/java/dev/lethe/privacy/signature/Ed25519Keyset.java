package dev.lethe.privacy.signature;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.signature.Ed25519Parameters.Variant;
import com.google.crypto.tink.signature.Ed25519PublicKey;
import com.google.crypto.tink.signature.SignatureConfig;
import com.google.crypto.tink.util.Bytes;
import java.security.GeneralSecurityException;

/** Reads Tink keysets of Ed25519 keys, with the prefix TINK or RAW, and nothing else. */
final class Ed25519Keyset {
    private Ed25519Keyset() {}

    /** What the registered key types can do. */
    static Configuration configuration() throws GeneralSecurityException {
        SignatureConfig.register();
        return RegistryConfiguration.get();
    }

    /** The signing keys in {@code json}. */
    static KeysetHandle signing(String json) throws GeneralSecurityException {
        KeysetHandle keyset =
                TinkJsonProtoKeysetFormat.parseKeyset(json, configuration(), InsecureSecretKeyAccess.get());
        requireEd25519(keyset.getPublicKeysetHandle());
        return keyset;
    }

    /** The public keys in {@code json}; refuses signing keys, which nobody needs in order to verify. */
    static KeysetHandle verifying(String json) throws GeneralSecurityException {
        KeysetHandle keyset = TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(json, configuration());
        requireEd25519(keyset);
        return keyset;
    }

    /** A key's number as Tink's JSON writes it. */
    static long number(KeysetHandle.Entry entry) {
        return Integer.toUnsignedLong(entry.getId());
    }

    /** The bytes that Tink writes before a signature of this key; none for RAW. */
    static byte[] prefix(Key publicKey) {
        return ((Ed25519PublicKey) publicKey).getOutputPrefix().toByteArray();
    }

    /** The 32 bytes of a public key (RFC 8032, section 5.1.5), which other tools take. */
    @AccessesPartialKey
    static Bytes bytes(Key publicKey) {
        return ((Ed25519PublicKey) publicKey).getPublicKeyBytes();
    }

    private static void requireEd25519(KeysetHandle keyset) throws GeneralSecurityException {
        for (int i = 0; i < keyset.size(); i++) {
            if (!(keyset.getAt(i).getKey() instanceof Ed25519PublicKey key) || !isPlain(key)) {
                throw new GeneralSecurityException("another kind of key");
            }
        }
    }

    /** Whether the key signs the message itself; LEGACY appends a byte, which no other tool would. */
    private static boolean isPlain(Ed25519PublicKey key) {
        Variant variant = key.getParameters().getVariant();
        return variant == Variant.TINK || variant == Variant.NO_PREFIX;
    }
}
