package dev.lethe.cli.policy.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeySlicesTest {
    private static final List<String> KEYS =
            IntStream.range(0, 500).mapToObj(i -> "k1.person-" + i).toList();

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 499, 500, 10_000})
    void shouldServeEachKeyOnceWithAllItsRecords(int most) {
        KeySlices<AtomicInteger> slices = new KeySlices<>(most);
        Map<String, Integer> served = new HashMap<>();
        do {
            for (int round = 0; round < 3; round++) {
                for (String key : KEYS) {
                    AtomicInteger count = slices.get(key, AtomicInteger::new);
                    if (count != null) {
                        count.incrementAndGet();
                    }
                }
            }
            assertThat(slices.kept()).hasSizeLessThanOrEqualTo(most);
            slices.kept()
                    .forEach((key, count) ->
                            assertThat(served.put(key, count.get())).isNull());
        } while (slices.next());

        assertThat(served).hasSize(KEYS.size()).containsOnlyKeys(KEYS);
        assertThat(served.values()).containsOnly(3);
    }

    @Test
    void shouldNeedOnePassWhenEverythingFits() {
        KeySlices<String> slices = new KeySlices<>(500);
        KEYS.forEach(key -> slices.get(key, () -> key));

        assertThat(slices.share()).isEqualTo(1.0);
        assertThat(slices.next()).isFalse();
    }

    @Test
    void shouldServeTheRestFromTheSliceThatABrokenOffRunHadComeTo() {
        KeySlices<String> first = new KeySlices<>(100);
        KEYS.forEach(key -> first.get(key, () -> key));
        Map<String, String> served = new HashMap<>(first.kept());
        assertThat(first.next()).isTrue();

        KeySlices<String> rest = new KeySlices<>(10_000, first.begin());
        KEYS.forEach(key -> rest.get(key, () -> key));

        assertThat(rest.kept()).doesNotContainKeys(served.keySet().toArray(String[]::new));
        served.putAll(rest.kept());
        assertThat(served).containsOnlyKeys(KEYS);
        assertThat(rest.next()).isFalse();
    }

    @Test
    void shouldLeaveTheUpperHalfToLaterPasses() {
        KeySlices<String> slices = new KeySlices<>(10_000);
        KEYS.forEach(key -> slices.get(key, () -> key));

        assertThat(slices.halve()).isTrue();

        assertThat(slices.kept()).isNotEmpty().hasSizeLessThan(KEYS.size());
        assertThat(slices.share()).isEqualTo(0.5);
        assertThat(slices.shareBefore()).isZero();
        assertThat(slices.next()).isTrue();
        assertThat(slices.shareBefore()).isEqualTo(0.5);
    }
}
