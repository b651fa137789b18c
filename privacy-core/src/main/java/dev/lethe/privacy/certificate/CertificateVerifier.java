package dev.lethe.privacy.certificate;

import dev.lethe.privacy.signature.VerifyingKeyset;
import java.util.Base64;
import java.util.Optional;

/** Tells whether a document is a certificate of the operator, as it was signed. Safe for use by several threads. */
public final class CertificateVerifier {
    private final VerifyingKeyset keys;

    private CertificateVerifier(VerifyingKeyset keys) {
        this.keys = keys;
    }

    /**
     * Verifies with every enabled key of {@code publicKeyset}.
     *
     * @param publicKeyset a keyset of Ed25519 public keys in Tink's JSON format
     * @throws IllegalArgumentException when it is no such keyset, or holds secrets; the message holds nothing of it
     */
    public static CertificateVerifier under(String publicKeyset) {
        return new CertificateVerifier(VerifyingKeyset.of(publicKeyset));
    }

    /** What {@code document} is. Never throws, whatever the bytes are. */
    public Verification verify(byte[] document) {
        return SignedCertificate.parse(document).map(this::verify).orElseGet(Verification.Malformed::new);
    }

    /** What {@code signed} is: never malformed. */
    public Verification verify(SignedCertificate signed) {
        Optional<VerifyingKeyset.Key> key = keys.key(signed.keyId());
        if (key.isEmpty()) {
            return new Verification.UnknownKey(signed.keyId());
        }
        byte[] signature = Base64.getDecoder().decode(signed.signature());
        return key.get().accepts(signature, SignedCertificate.signedBytes(signed.certificate()))
                ? new Verification.Valid(signed.certificate(), signed.keyId())
                : new Verification.Forged();
    }

    @Override
    public String toString() {
        return "CertificateVerifier(" + keys + ")";
    }
}
