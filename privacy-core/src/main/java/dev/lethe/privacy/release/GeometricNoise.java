package dev.lethe.privacy.release;

/**
 * The two-sided geometric mechanism (Ghosh, Roughgarden and Sundararajan 2009; also called discrete Laplace): an
 * integer z with a probability in proportion to exp(-epsilon |z|). Sampled exactly with integers and fair bits, after
 * algorithms 1 and 2 of Canonne, Kamath and Steinke, "The Discrete Gaussian for Differential Privacy" (2020): there is
 * no floating point whose holes and cut tails would tell the true figure (Mironov 2012). How long a draw takes depends
 * on what is drawn.
 *
 * <p>Sensitivity: the figure it is added to must change by at most 1 with what is to be hidden. Then the sum is
 * epsilon-differentially private.
 */
public final class GeometricNoise {
    /** Epsilon is given in units of one thousandth. */
    private static final int ONE = 1_000;

    private GeometricNoise() {}

    /** Draws noise for {@code epsilon} thousandths, which must be positive. */
    public static long sample(int epsilon, RandomBits random) {
        while (true) {
            int remainder = random.below(ONE);
            if (!happens(remainder, ONE, random)) {
                continue;
            }
            long quotient = 0;
            while (happens(1, 1, random)) {
                quotient++;
            }
            long size = (remainder + ONE * quotient) / epsilon;
            boolean negative = random.next(1) == 1;
            if (!negative || size != 0) {
                return negative ? -size : size;
            }
        }
    }

    /**
     * True with the probability exp(-{@code numerator}/{@code denominator}), a fraction from 0 to 1: the series of the
     * exponential function, played with coins of the probabilities fraction/1, fraction/2 and so on until one fails.
     */
    private static boolean happens(int numerator, int denominator, RandomBits random) {
        int coins = 1;
        while (random.below(Math.multiplyExact(denominator, coins)) < numerator) {
            coins++;
        }
        return coins % 2 == 1;
    }
}
