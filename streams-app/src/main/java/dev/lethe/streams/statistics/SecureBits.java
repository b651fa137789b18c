package dev.lethe.streams.statistics;

import dev.lethe.privacy.release.RandomBits;
import java.security.SecureRandom;

/** Bits of the platform's cryptographic generator. */
public final class SecureBits implements RandomBits {
    private final SecureRandom random = new SecureRandom();

    @Override
    public int next(int bits) {
        return random.nextInt() >>> (Integer.SIZE - bits);
    }
}
