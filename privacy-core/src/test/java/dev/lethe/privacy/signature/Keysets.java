package dev.lethe.privacy.signature;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.signature.Ed25519Parameters.Variant;
import com.google.crypto.tink.signature.Ed25519PrivateKey;
import com.google.crypto.tink.signature.Ed25519PublicKey;
import com.google.crypto.tink.signature.SignatureConfig;
import com.google.crypto.tink.subtle.Ed25519Sign;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** Signing keysets from fixed seeds, which protect nothing. */
public final class Keysets {
    private static final int SEED_BYTES = 32;

    private Keysets() {}

    /** A signing keyset, JSON, of keys in order: the last is primary. Each has its number as seed, too. */
    public static String signing(Variant variant, int... ids) {
        KeysetHandle.Builder keyset = KeysetHandle.newBuilder();
        for (int i = 0; i < ids.length; i++) {
            KeysetHandle.Builder.Entry entry =
                    KeysetHandle.importKey(key(variant, ids[i])).withFixedId(ids[i]);
            keyset.addEntry(i == ids.length - 1 ? entry.makePrimary() : entry);
        }
        return json(keyset);
    }

    public static String json(KeysetHandle.Builder keyset) {
        try {
            SignatureConfig.register();
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    keyset.build(), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @AccessesPartialKey
    public static Ed25519PrivateKey key(Variant variant, int id) {
        try {
            byte[] seed = new byte[SEED_BYTES];
            Arrays.fill(seed, (byte) id);
            Ed25519Sign.KeyPair pair = Ed25519Sign.KeyPair.newKeyPairFromSeed(seed);
            return Ed25519PrivateKey.create(
                    Ed25519PublicKey.create(
                            variant,
                            Bytes.copyFrom(pair.getPublicKey()),
                            variant == Variant.NO_PREFIX ? null : Integer.valueOf(id)),
                    SecretBytes.copyFrom(pair.getPrivateKey(), InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
