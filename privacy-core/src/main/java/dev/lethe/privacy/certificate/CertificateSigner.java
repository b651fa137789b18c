package dev.lethe.privacy.certificate;

import dev.lethe.privacy.signature.SigningKeyset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

    private final SigningKeyset keys;

    private CertificateSigner(SigningKeyset keys) {
        this.keys = keys;
    }

    /**
     * Signs under the primary key of {@code keyset}.
     *
     * @param keyset a keyset of Ed25519 signing keys in Tink's JSON format, in the clear; a secret
     * @throws IllegalArgumentException when it is no such keyset; the message holds nothing of it
     */
    public static CertificateSigner under(String keyset) {
        return new CertificateSigner(SigningKeyset.of(keyset));
    }

    /** {@code certificate} with its signature. */
    public SignedCertificate sign(Certificate certificate) {
        byte[] signature = keys.sign(SignedCertificate.signedBytes(certificate));
        return new SignedCertificate(
                certificate, keys.keyId(), Base64.getEncoder().encodeToString(signature));
    }

    /**
     * The salt of the certificate of {@code requestId}: the same one each time, and to be had with the primary key
     * only. Derived from a signature, of which whoever lacks the key knows nothing (RFC 8032).
     */
    public Salt saltOf(String requestId) {
        byte[] signature = keys.signPrefixed((SALT_DOMAIN + "\0" + requestId).getBytes(StandardCharsets.UTF_8));
        try {
            return Salt.of(MessageDigest.getInstance("SHA-256").digest(signature));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The public keys of the keyset, for {@link CertificateVerifier}, in Tink's JSON format; no secret. */
    public String publicKeyset() {
        return keys.publicKeyset();
    }

    @Override
    public String toString() {
        return "CertificateSigner(key " + keys.keyId() + ")";
    }
}
