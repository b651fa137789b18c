package dev.lethe.privacy.certificate;

import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.util.Bytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Tells whether a document is a certificate of the operator, as it was signed. Safe for use by several threads. */
public final class CertificateVerifier {

    /** One key of the keyset, by itself. */
    private record VerifyingKey(PublicKeyVerify key, Bytes prefix) {
        boolean accepts(byte[] signature, byte[] message) {
            try {
                key.verify(prefixed(signature), message);
                return true;
            } catch (GeneralSecurityException e) {
                return false;
            }
        }

        private byte[] prefixed(byte[] signature) {
            return ByteBuffer.allocate(prefix.size() + signature.length)
                    .put(prefix.toByteArray())
                    .put(signature)
                    .array();
        }
    }

    private final Map<Long, VerifyingKey> keys;

    private CertificateVerifier(Map<Long, VerifyingKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    /**
     * Verifies with every enabled key of {@code publicKeyset}.
     *
     * @param publicKeyset a keyset of Ed25519 public keys in Tink's JSON format
     * @throws IllegalArgumentException when it is no such keyset, or holds secrets; the message holds nothing of it
     */
    public static CertificateVerifier under(String publicKeyset) {
        try {
            KeysetHandle keyset = Ed25519Keyset.verifying(publicKeyset);
            Map<Long, VerifyingKey> keys = new HashMap<>();
            for (int i = 0; i < keyset.size(); i++) {
                KeysetHandle.Entry entry = keyset.getAt(i);
                if (entry.getStatus() == KeyStatus.ENABLED) {
                    keys.put(Ed25519Keyset.number(entry), alone(entry));
                }
            }
            return new CertificateVerifier(keys);
        } catch (GeneralSecurityException | RuntimeException e) {
            // without the cause, which may quote the keyset
            throw new IllegalArgumentException(
                    "no Tink keyset of Ed25519 public keys: make one of the signing keyset with"
                            + " `tinkey create-public-keyset`");
        }
    }

    /** What {@code document} is. Never throws, whatever the bytes are. */
    public Verification verify(byte[] document) {
        return SignedCertificate.parse(document).map(this::verify).orElseGet(Verification.Malformed::new);
    }

    /** What {@code signed} is: never malformed. */
    public Verification verify(SignedCertificate signed) {
        VerifyingKey key = keys.get(signed.keyId());
        if (key == null) {
            return new Verification.UnknownKey(signed.keyId());
        }
        byte[] signature = Base64.getDecoder().decode(signed.signature());
        return key.accepts(signature, SignedCertificate.signedBytes(signed.certificate()))
                ? new Verification.Valid(signed.certificate(), signed.keyId())
                : new Verification.Forged();
    }

    private static VerifyingKey alone(KeysetHandle.Entry entry) throws GeneralSecurityException {
        KeysetHandle keyset = KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(entry.getKey())
                        .withFixedId(entry.getId())
                        .makePrimary())
                .build();
        return new VerifyingKey(
                keyset.getPrimitive(Ed25519Keyset.configuration(), PublicKeyVerify.class),
                Bytes.copyFrom(Ed25519Keyset.prefix(entry.getKey())));
    }

    @Override
    public String toString() {
        return "CertificateVerifier(keys " + keys.keySet() + ")";
    }
}
