package dev.lethe.streams.seal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.ServiceLoader;

/**
 * The operator's key-encryption key: wraps the data keys of people. Safe for use by several threads.
 *
 * <p>A file's keyset is rotated by adding a new primary key: new data keys are wrapped under it, those wrapped under an
 * older one stay readable while that one is in the keyset. No record has to be sealed again.
 */
public final class KeyEncryption {
    private static final byte[] CHECK = "lethe key check".getBytes(StandardCharsets.US_ASCII);

    private final Aead key;

    private KeyEncryption(Aead key) {
        this.key = key;
    }

    /**
     * Wraps under the keys of {@code keyset}.
     *
     * @param keyset a keyset of AEAD keys in Tink's JSON format, in the clear; a secret
     * @throws IllegalArgumentException when it is no such keyset; the message holds nothing of it
     */
    public static KeyEncryption under(String keyset) {
        try {
            AeadConfig.register();
            Configuration known = RegistryConfiguration.get();
            return new KeyEncryption(TinkJsonProtoKeysetFormat.parseKeyset(keyset, known, InsecureSecretKeyAccess.get())
                    .getPrimitive(known, Aead.class));
        } catch (GeneralSecurityException | RuntimeException e) {
            // without the cause, which may quote the keyset
            throw new IllegalArgumentException(
                    "no Tink keyset of AEAD keys: make one with `tinkey create-keyset --key-template AES256_GCM`");
        }
    }

    /**
     * Wraps under the keys of a keyset that a key-management service has encrypted. The service is asked once, through
     * the first {@link KmsClient} on the class path that supports {@code address}, with the credentials that the
     * machine gives it; data keys are wrapped here, so that no event waits for it.
     *
     * @param encrypted a keyset of AEAD keys in Tink's JSON format, encrypted under the service's key
     * @param address of that key, as Tink's integration for the service has it: {@code aws-kms://arn:...}
     * @throws IllegalArgumentException when no client supports the address, the service refuses, or it is no such
     *     keyset
     */
    public static KeyEncryption under(String encrypted, String address) {
        try {
            AeadConfig.register();
            Aead service = client(address).withDefaultCredentials().getAead(address);
            Configuration known = RegistryConfiguration.get();
            return new KeyEncryption(
                    TinkJsonProtoKeysetFormat.parseEncryptedKeyset(encrypted, service, new byte[0], known)
                            .getPrimitive(known, Aead.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the key-management service does not open it as a Tink keyset of AEAD keys");
        }
    }

    private static KmsClient client(String address) {
        for (KmsClient client : ServiceLoader.load(KmsClient.class)) {
            if (client.doesSupport(address)) {
                return client;
            }
        }
        throw new IllegalArgumentException("no KmsClient on the class path supports the key's address");
    }

    /** Something that only this key opens and that tells nothing. */
    public ByteBuffer check() {
        return wrap(CHECK, CHECK);
    }

    /** Whether {@code check} was made by {@link #check} under one of these keys. */
    public boolean opens(ByteBuffer check) {
        try {
            return Arrays.equals(unwrap(check, CHECK), CHECK);
        } catch (SealException e) {
            return false;
        }
    }

    /** Seals {@code plain} for {@code context}, without which it does not open again. */
    ByteBuffer wrap(byte[] plain, byte[] context) {
        try {
            return ByteBuffer.wrap(key.encrypt(plain, context));
        } catch (GeneralSecurityException e) {
            throw new SealException("the key-encryption key cannot be used", e);
        }
    }

    /**
     * Opens what {@link #wrap} sealed.
     *
     * @throws SealException when it was sealed under another key or for another context, or has changed
     */
    byte[] unwrap(ByteBuffer wrapped, byte[] context) {
        try {
            return key.decrypt(bytes(wrapped), context);
        } catch (GeneralSecurityException e) {
            throw new SealException("a data key does not open under the key-encryption key", e);
        }
    }

    /** What {@code buffer} has left, which it keeps. */
    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return "KeyEncryption(redacted)";
    }
}
