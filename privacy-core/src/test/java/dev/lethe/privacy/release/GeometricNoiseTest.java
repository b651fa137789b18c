package dev.lethe.privacy.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GeometricNoiseTest {
    private static final int DRAWS = 200_000;

    /** Cells that are expected at least so often, as the chi-square test wants it. */
    private static final double LEAST = 20;

    @ParameterizedTest
    @CsvSource({"100, 1", "200, 2", "500, 3", "693, 4", "1000, 5", "2500, 6"})
    void shouldFollowTheTwoSidedGeometricDistribution(int epsilon, long seed) {
        Map<Long, Integer> observed = draws(epsilon, seed);
        double base = Math.exp(-epsilon / 1_000.0);

        double chiSquare = 0;
        int cells = 0;
        double expectedInside = 0;
        int observedInside = 0;
        for (long size = 0; DRAWS * probability(size, base) >= LEAST; size++) {
            for (long value : size == 0 ? new long[] {0} : new long[] {size, -size}) {
                double expected = DRAWS * probability(value, base);
                int found = observed.getOrDefault(value, 0);
                chiSquare += (found - expected) * (found - expected) / expected;
                expectedInside += expected;
                observedInside += found;
                cells++;
            }
        }
        double outside = DRAWS - expectedInside;
        if (outside >= LEAST) {
            double deviation = DRAWS - observedInside - outside;
            chiSquare += deviation * deviation / outside;
            cells++;
        }

        int freedom = cells - 1;
        assertThat(cells).isGreaterThan(2);
        assertThat(chiSquare).isLessThan(freedom + 4 * Math.sqrt(2.0 * freedom));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 1_000})
    void shouldHaveTheTailOfTheDistributionAndNoLonger(int epsilon) {
        Map<Long, Integer> observed = draws(epsilon, 11);
        double base = Math.exp(-epsilon / 1_000.0);
        long bound = (long) Math.ceil(Math.log(DRAWS) / (epsilon / 1_000.0));

        long beyondHalf = observed.entrySet().stream()
                .filter(entry -> Math.abs(entry.getKey()) >= bound / 2)
                .mapToLong(Map.Entry::getValue)
                .sum();
        double expected = DRAWS * 2 * Math.pow(base, bound / 2.0) / (1 + base);

        assertThat((double) beyondHalf).isBetween(expected / 2, expected * 2);
        assertThat(observed.keySet()).allMatch(value -> Math.abs(value) <= 2 * bound);
    }

    @Test
    void shouldFavourNoSignAndNoParity() {
        Map<Long, Integer> observed = draws(300, 12);

        long positive = sum(observed, value -> value > 0);
        long negative = sum(observed, value -> value < 0);

        assertThat(Math.abs(positive - negative)).isLessThan((long) (4 * Math.sqrt(DRAWS)));
        assertThat(sum(observed, value -> Math.abs(value) % 2 == 1)).isPositive();
    }

    /** With a source that deals every pattern of bits equally often, each number comes equally often: exactly. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 1_000})
    void shouldDrawNumbersBelowABoundUniformly(int bound) {
        int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(bound - 1));
        int[] found = new int[bound];
        int[] next = {0};
        RandomBits counting = width -> next[0]++ % (1 << width);

        IntStream.range(0, 3 * bound).forEach(i -> found[counting.below(bound)]++);

        assertThat(1 << bits).isGreaterThanOrEqualTo(bound);
        assertThat(found).containsOnly(3);
    }

    private static Map<Long, Integer> draws(int epsilon, long seed) {
        SeededBits bits = new SeededBits(seed);
        Map<Long, Integer> observed = new TreeMap<>();
        for (int i = 0; i < DRAWS; i++) {
            observed.merge(GeometricNoise.sample(epsilon, bits), 1, Integer::sum);
        }
        return observed;
    }

    private static double probability(long value, double base) {
        return (1 - base) / (1 + base) * Math.pow(base, (double) Math.abs(value));
    }

    private static long sum(Map<Long, Integer> observed, java.util.function.LongPredicate which) {
        return observed.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
