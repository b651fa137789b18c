package dev.lethe.streams.seal;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import dev.lethe.schemas.avro.DataKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

/**
 * The data key of one person at one customer, AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits before each
 * ciphertext. Only its wrapped form is ever stored; when that is gone, what it sealed is noise.
 */
public final class SubjectKey {
    private static final int KEY_BYTES = 32;
    private static final int NAME_BYTES = 8;

    private final String subject;
    private final String tenant;
    private final DataKey stored;
    private final AesGcmJce cipher;

    private SubjectKey(String subject, String tenant, DataKey stored, byte[] secret) {
        this.subject = subject;
        this.tenant = tenant;
        this.stored = stored;
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

    private static byte[] context(String subject, String tenant, String id) {
        return Context.of("data key", subject, tenant, id);
    }

    @Override
    public String toString() {
        return "SubjectKey(" + id() + ", redacted)";
    }
}
