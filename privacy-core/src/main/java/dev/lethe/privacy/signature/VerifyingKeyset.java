package dev.lethe.privacy.signature;

import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.util.Bytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The enabled keys of a public keyset, each by itself. Safe for use by several threads. */
public final class VerifyingKeyset {

    /** One key of the keyset. */
    public static final class Key {
        private final long id;
        private final PublicKeyVerify verifier;
        private final Bytes prefix;
        private final Bytes publicKey;

        private Key(long id, PublicKeyVerify verifier, com.google.crypto.tink.Key key) {
            this.id = id;
            this.verifier = verifier;
            this.prefix = Bytes.copyFrom(Ed25519Keyset.prefix(key));
            this.publicKey = Ed25519Keyset.bytes(key);
        }

        /** Its number in the keyset, 0 to 2^32 - 1. */
        public long id() {
            return id;
        }

        /** The public key, 32 bytes. */
        public byte[] publicKey() {
            return publicKey.toByteArray();
        }

        /** Whether {@code signature}, without Tink's prefix, is this key's of {@code message}. Never throws. */
        public boolean accepts(byte[] signature, byte[] message) {
            byte[] prefixed = ByteBuffer.allocate(prefix.size() + signature.length)
                    .put(prefix.toByteArray())
                    .put(signature)
                    .array();
            try {
                verifier.verify(prefixed, message);
                return true;
            } catch (GeneralSecurityException e) {
                return false;
            }
        }
    }

    private final List<Key> keys;

    private VerifyingKeyset(List<Key> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Every enabled key of {@code publicKeyset}.
     *
     * @param publicKeyset a keyset of Ed25519 public keys in Tink's JSON format
     * @throws IllegalArgumentException when it is no such keyset, or holds secrets; the message holds nothing of it
     */
    public static VerifyingKeyset of(String publicKeyset) {
        try {
            KeysetHandle keyset = Ed25519Keyset.verifying(publicKeyset);
            List<Key> keys = new ArrayList<>();
            for (int i = 0; i < keyset.size(); i++) {
                KeysetHandle.Entry entry = keyset.getAt(i);
                if (entry.getStatus() == KeyStatus.ENABLED) {
                    keys.add(alone(entry));
                }
            }
            return new VerifyingKeyset(keys);
        } catch (GeneralSecurityException | RuntimeException e) {
            // without the cause, which may quote the keyset
            throw new IllegalArgumentException(
                    "no Tink keyset of Ed25519 public keys: make one of the signing keyset with"
                            + " `tinkey create-public-keyset`");
        }
    }

    /** The keys, in the keyset's order. */
    public List<Key> keys() {
        return keys;
    }

    /** The key with this number. */
    public Optional<Key> key(long id) {
        return keys.stream().filter(key -> key.id() == id).findFirst();
    }

    private static Key alone(KeysetHandle.Entry entry) throws GeneralSecurityException {
        KeysetHandle keyset = KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(entry.getKey())
                        .withFixedId(entry.getId())
                        .makePrimary())
                .build();
        return new Key(
                Ed25519Keyset.number(entry),
                keyset.getPrimitive(Ed25519Keyset.configuration(), PublicKeyVerify.class),
                entry.getKey());
    }

    @Override
    public String toString() {
        return "VerifyingKeyset(keys " + keys.stream().map(Key::id).toList() + ")";
    }
}
