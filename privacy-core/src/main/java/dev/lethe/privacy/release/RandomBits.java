package dev.lethe.privacy.release;

/** A source of independent, fair bits. For noise that must hide somebody it has to be a cryptographic one. */
@FunctionalInterface
public interface RandomBits {

    /** A number of so many fair bits, 1 to 31: uniform from 0 to 2<sup>bits</sup> - 1. */
    int next(int bits);

    /**
     * Uniform from 0 to {@code bound} - 1, which is at least 1; rejects what lies beyond, so that nothing is favoured.
     */
    default int below(int bound) {
        if (bound == 1) {
            return 0;
        }
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(bound - 1);
        int drawn = next(bits);
        while (drawn >= bound) {
            drawn = next(bits);
        }
        return drawn;
    }
}
