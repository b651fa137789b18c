package dev.lethe.privacy.signal;

/**
 * A text whose characters carry six bits each, in the URL-safe alphabet of RFC 4648, read from the front. IAB's
 * decoders ignore what follows the last field they know; this reader lets the caller insist that nothing does.
 */
final class BitText {
    private static final int BITS_PER_CHARACTER = 6;

    private final int[] digits;
    private int position;

    BitText(String text) {
        UnreadableSignal.unless(!text.isEmpty());
        digits = text.chars().map(BitText::digit).toArray();
    }

    /** The next bits as a number, the most significant first; at most 30 of them. */
    int number(int bits) {
        int value = 0;
        for (int i = 0; i < bits; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    boolean flag() {
        return bit() == 1;
    }

    void skip(int bits) {
        position += bits;
        UnreadableSignal.unless(position <= length());
    }

    /**
     * The next number in Fibonacci coding, which ends with two ones in a row (GPP, "Fibonacci Encoding"): the sum of
     * the Fibonacci numbers 1, 2, 3, 5, 8... whose bits are set.
     *
     * @param limit a larger number cannot be read
     */
    int fibonacci(int limit) {
        int sum = 0;
        int weight = 1;
        int next = 2;
        boolean one = flag();
        for (boolean ended = false; !ended; ) {
            sum += one ? weight : 0;
            boolean following = flag();
            ended = one && following;
            one = following;
            int after = weight + next;
            weight = next;
            next = after;
            UnreadableSignal.unless(sum <= limit && weight <= 2 * limit + 2);
        }
        return sum;
    }

    /** Insists that nothing is left but padding: zeros, of which some consent platforms write more than needed. */
    void ends() {
        while (position < length()) {
            UnreadableSignal.unless(bit() == 0);
        }
    }

    private int length() {
        return digits.length * BITS_PER_CHARACTER;
    }

    private int bit() {
        UnreadableSignal.unless(position < length());
        int digit = digits[position / BITS_PER_CHARACTER];
        int shift = BITS_PER_CHARACTER - 1 - position % BITS_PER_CHARACTER;
        position++;
        return digit >> shift & 1;
    }

    private static int digit(int character) {
        if (character >= 'A' && character <= 'Z') {
            return character - 'A';
        }
        if (character >= 'a' && character <= 'z') {
            return character - 'a' + 26;
        }
        if (character >= '0' && character <= '9') {
            return character - '0' + 52;
        }
        UnreadableSignal.unless(character == '-' || character == '_');
        return character == '-' ? 62 : 63;
    }
}
