package dev.lethe.streams.seal;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.subtle.PrfHmacJce;
import com.google.crypto.tink.subtle.Random;
import dev.lethe.schemas.avro.DataKey;
import dev.lethe.schemas.avro.SubjectState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The data key of one person at one customer, AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits before each
 * ciphertext. Only its wrapped form is ever stored; when that is gone, what it sealed is noise.
 */
public final class SubjectKey {
    private static final int KEY_BYTES = 32;
    private static final int NAME_BYTES = 8;
    private static final int REFERENCE_BYTES = 16;
    private static final String HMAC = "HMACSHA256";
    private static final byte[] REFERENCES = "lethe ledger references".getBytes(StandardCharsets.US_ASCII);

    private final String subject;
    private final String tenant;
    private final DataKey stored;
    private final byte[] secret;
    private final AesGcmJce cipher;
    private @Nullable PrfHmacJce references;

    private SubjectKey(String subject, String tenant, DataKey stored, byte[] secret) {
        this.subject = subject;
        this.tenant = tenant;
        this.stored = stored;
        this.secret = secret;
        try {
            this.cipher = new AesGcmJce(secret);
        } catch (GeneralSecurityException e) {
            throw new SealException("a data key has the wrong length", e);
        }
    }

    /** A new key, whose name says nothing. */
    static SubjectKey mint(KeyEncryption encryption, String subject, String tenant) {
        byte[] secret = Random.randBytes(KEY_BYTES);
        String id = HexFormat.of().formatHex(Random.randBytes(NAME_BYTES));
        ByteBuffer wrapped = encryption.wrap(secret, context(subject, tenant, id));
        return new SubjectKey(subject, tenant, new DataKey(id, wrapped), secret);
    }

    /**
     * The key in {@code stored}.
     *
     * @throws SealException when it is another person's or customer's, or wrapped under another key-encryption key
     */
    public static SubjectKey open(KeyEncryption encryption, String subject, String tenant, DataKey stored) {
        byte[] secret = encryption.unwrap(stored.getWrapped(), context(subject, tenant, stored.getId()));
        return new SubjectKey(subject, tenant, stored, secret);
    }

    /**
     * Every data key that {@code stored} has of {@code subject}, by customer.
     *
     * @throws SealException when one does not open
     */
    public static Map<String, SubjectKey> in(SubjectState stored, String subject, KeyEncryption encryption) {
        Map<String, SubjectKey> keys = new HashMap<>();
        stored.getTenants().forEach((tenant, at) -> {
            if (at.getKey() != null) {
                keys.put(tenant, open(encryption, subject, tenant, at.getKey()));
            }
        });
        return keys;
    }

    /** The customer at whom the key seals. */
    String tenant() {
        return tenant;
    }

    /** The key's name. */
    public String id() {
        return stored.getId();
    }

    /** The key as it is stored. */
    DataKey stored() {
        return stored;
    }

    /** Seals {@code plain} for one field of one event; opens nowhere else. */
    ByteBuffer seal(String event, String field, byte[] plain) {
        try {
            return ByteBuffer.wrap(cipher.encrypt(plain, Context.of(subject, tenant, event, field)));
        } catch (GeneralSecurityException e) {
            throw new SealException("a field cannot be sealed", e);
        }
    }

    /**
     * Opens what {@link #seal} sealed for the same field of the same event.
     *
     * @throws SealException when it was sealed for something else, under another key, or has changed
     */
    public byte[] open(String event, String field, ByteBuffer sealed) {
        try {
            return cipher.decrypt(KeyEncryption.bytes(sealed), Context.of(subject, tenant, event, field));
        } catch (GeneralSecurityException e) {
            throw new SealException("a sealed field does not open", e);
        }
    }

    /**
     * What stands for {@code parts} in a log that outlives this key: 128 bits of an HMAC-SHA-256 under a key derived
     * from it (HKDF, RFC 5869), as 32 hexadecimal digits. The same parts give the same reference; whoever has not the
     * key can neither compute it nor compare it with another person's.
     */
    String reference(String... parts) {
        try {
            return HexFormat.of().formatHex(references().compute(Context.of(parts), REFERENCE_BYTES));
        } catch (GeneralSecurityException e) {
            throw new SealException("a reference cannot be computed", e);
        }
    }

    private synchronized PrfHmacJce references() throws GeneralSecurityException {
        if (references == null) {
            byte[] derived = Hkdf.computeHkdf(HMAC, secret, new byte[0], REFERENCES, KEY_BYTES);
            references = new PrfHmacJce(HMAC, new SecretKeySpec(derived, "HMAC"));
        }
        return references;
    }

    private static byte[] context(String subject, String tenant, String id) {
        return Context.of("data key", subject, tenant, id);
    }

    @Override
    public String toString() {
        return "SubjectKey(" + id() + ", redacted)";
    }
}
