package dev.lethe.privacy.certificate;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * Signs certificates with Ed25519 (RFC 8032), which needs no random number: the same certificate gets the same document
 * again. Safe for use by several threads.
 *
 * <p>Keys are rotated by adding a new primary key to the keyset; certificates under the older ones stay valid for
 * whoever has a public keyset with their keys.
 */
public final class CertificateSigner {
    private static final String SALT_DOMAIN = "lethe erasure certificate salt v1";

    private final PublicKeySign primary;
    private final long keyId;
    private final int prefixLength;
    private final String publicKeyset;

    private CertificateSigner(PublicKeySign primary, long keyId, int prefixLength, String publicKeyset) {
        this.primary = primary;
        this.keyId = keyId;
        this.prefixLength = prefixLength;
        this.publicKeyset = publicKeyset;
    }

    /**
     * Signs under the primary key of {@code keyset}.
     *
     * @param keyset a keyset of Ed25519 signing keys in Tink's JSON format, in the clear; a secret
     * @throws IllegalArgumentException when it is no such keyset; the message holds nothing of it
     */
    public static CertificateSigner under(String keyset) {
        try {
            KeysetHandle keys = Ed25519Keyset.signing(keyset);
            KeysetHandle publicKeys = keys.getPublicKeysetHandle();
            return new CertificateSigner(
                    keys.getPrimitive(Ed25519Keyset.configuration(), PublicKeySign.class),
                    Ed25519Keyset.number(keys.getPrimary()),
                    Ed25519Keyset.prefix(publicKeys.getPrimary().getKey()).length,
                    TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(publicKeys, Ed25519Keyset.configuration()));
        } catch (GeneralSecurityException | RuntimeException e) {
            // without the cause, which may quote the keyset
            throw new IllegalArgumentException(
                    "no Tink keyset of Ed25519 signing keys: make one with `tinkey create-keyset --key-template ED25519`");
        }
    }

    /** {@code certificate} with its signature. */
    public SignedCertificate sign(Certificate certificate) {
        try {
            byte[] signature = primary.sign(SignedCertificate.signedBytes(certificate));
            byte[] plain = Arrays.copyOfRange(signature, prefixLength, signature.length);
            return new SignedCertificate(certificate, keyId, Base64.getEncoder().encodeToString(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing some bytes does not fail", e);
        }
    }

    /**
     * The salt of the certificate of {@code requestId}: the same one each time, and to be had with the primary key
     * only. Derived from a signature, of which whoever lacks the key knows nothing (RFC 8032).
     */
    public Salt saltOf(String requestId) {
        try {
            byte[] signature = primary.sign((SALT_DOMAIN + "\0" + requestId).getBytes(StandardCharsets.UTF_8));
            return Salt.of(MessageDigest.getInstance("SHA-256").digest(signature));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing some bytes does not fail", e);
        }
    }

    /** The public keys of the keyset, for {@link CertificateVerifier}, in Tink's JSON format; no secret. */
    public String publicKeyset() {
        return publicKeyset;
    }

    @Override
    public String toString() {
        return "CertificateSigner(key " + keyId + ")";
    }
}
