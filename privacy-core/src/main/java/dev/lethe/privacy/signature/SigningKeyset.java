package dev.lethe.privacy.signature;

import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.util.Bytes;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * Signs under the primary key of a keyset. Ed25519 needs no random number: the same bytes get the same signature again.
 * Safe for use by several threads.
 *
 * <p>Keys are rotated by adding a new primary key to the keyset; signatures under the older ones stay valid for whoever
 * has a public keyset with their keys.
 */
public final class SigningKeyset {
    private final PublicKeySign primary;
    private final long keyId;
    private final Bytes publicKey;
    private final int prefixLength;
    private final String publicKeyset;

    private SigningKeyset(PublicKeySign primary, long keyId, Key publicKey, String publicKeyset) {
        this.primary = primary;
        this.keyId = keyId;
        this.publicKey = Ed25519Keyset.bytes(publicKey);
        this.prefixLength = Ed25519Keyset.prefix(publicKey).length;
        this.publicKeyset = publicKeyset;
    }

    /**
     * Signs under the primary key of {@code keyset}.
     *
     * @param keyset a keyset of Ed25519 signing keys in Tink's JSON format, in the clear; a secret
     * @throws IllegalArgumentException when it is no such keyset; the message holds nothing of it
     */
    public static SigningKeyset of(String keyset) {
        try {
            KeysetHandle keys = Ed25519Keyset.signing(keyset);
            KeysetHandle publicKeys = keys.getPublicKeysetHandle();
            return new SigningKeyset(
                    keys.getPrimitive(Ed25519Keyset.configuration(), PublicKeySign.class),
                    Ed25519Keyset.number(keys.getPrimary()),
                    publicKeys.getPrimary().getKey(),
                    TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(publicKeys, Ed25519Keyset.configuration()));
        } catch (GeneralSecurityException | RuntimeException e) {
            // without the cause, which may quote the keyset
            throw new IllegalArgumentException(
                    "no Tink keyset of Ed25519 signing keys: make one with `tinkey create-keyset --key-template ED25519`");
        }
    }

    /** The plain signature of {@code message}, 64 bytes, without Tink's prefix. */
    public byte[] sign(byte[] message) {
        byte[] signature = signPrefixed(message);
        return Arrays.copyOfRange(signature, prefixLength, signature.length);
    }

    /** The signature of {@code message} as Tink writes it, with the key's prefix where the keyset's kind has one. */
    public byte[] signPrefixed(byte[] message) {
        try {
            return primary.sign(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing some bytes does not fail", e);
        }
    }

    /** The primary key's number in the keyset, 0 to 2^32 - 1. */
    public long keyId() {
        return keyId;
    }

    /** The primary key's public key, 32 bytes. */
    public byte[] publicKey() {
        return publicKey.toByteArray();
    }

    /** The public keys of the keyset, for {@link VerifyingKeyset}, in Tink's JSON format; no secret. */
    public String publicKeyset() {
        return publicKeyset;
    }

    @Override
    public String toString() {
        return "SigningKeyset(key " + keyId + ")";
    }
}
