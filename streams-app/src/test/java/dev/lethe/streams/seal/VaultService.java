package dev.lethe.streams.seal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** A key-management service that holds one key in memory, found as those of Tink's integrations are. */
public final class VaultService implements KmsClient {
    static final String ADDRESS = "test-kms://operator";
    static final Aead KEY = newKey();

    private static Aead newKey() {
        try {
            return new AesGcmJce(Random.randBytes(32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean doesSupport(String address) {
        return address.startsWith("test-kms://");
    }

    @Override
    public KmsClient withCredentials(@Nullable String path) {
        return this;
    }

    @Override
    public KmsClient withDefaultCredentials() {
        return this;
    }

    @Override
    public Aead getAead(String address) throws GeneralSecurityException {
        if (address.equals(ADDRESS)) {
            return KEY;
        }
        throw new GeneralSecurityException("no such key");
    }
}
