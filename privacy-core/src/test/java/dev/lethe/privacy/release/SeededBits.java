package dev.lethe.privacy.release;

import java.util.SplittableRandom;

/** Bits that are the same in every run. */
final class SeededBits implements RandomBits {
    private final SplittableRandom random;

    SeededBits(long seed) {
        this.random = new SplittableRandom(seed);
    }

    @Override
    public int next(int bits) {
        return random.nextInt() >>> (Integer.SIZE - bits);
    }
}
