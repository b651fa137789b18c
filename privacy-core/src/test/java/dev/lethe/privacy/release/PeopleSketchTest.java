package dev.lethe.privacy.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PeopleSketchTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldNeverTellMorePeopleThanThereWere(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PeopleSketch sketch = PeopleSketch.NOBODY;
        Set<String> people = new HashSet<>();

        for (int i = 0; i < 3_000; i++) {
            String who = "person-" + seed + "-" + random.nextInt(500);
            people.add(who);
            sketch = sketch.with(PeopleSketch.bucketOf(who, "a-group"));
            assertThat(sketch.people()).isLessThanOrEqualTo(people.size());
        }

        assertThat(sketch.people()).isGreaterThan(300);
        assertThat(sketch.bytes()).hasSizeLessThanOrEqualTo(128);
        assertThat(PeopleSketch.of(sketch.bytes())).isEqualTo(sketch).hasSameHashCodeAs(sketch);
    }

    @Test
    void shouldCountWhoComesAgainOnce() {
        int bucket = PeopleSketch.bucketOf("somebody", "a-group");

        assertThat(PeopleSketch.NOBODY.with(bucket).with(bucket).people()).isEqualTo(1);
    }

    @Test
    void shouldGiveEverybodyAnotherBucketInEachGroup() {
        Set<Integer> buckets = new HashSet<>();
        for (int group = 0; group < 50; group++) {
            buckets.add(PeopleSketch.bucketOf("somebody", "group-" + group));
        }

        assertThat(buckets).hasSizeGreaterThan(40).allMatch(bucket -> bucket >= 0 && bucket < PeopleSketch.BUCKETS);
    }

    @Test
    void shouldUniteTheGroupsOfTwo() {
        PeopleSketch one = PeopleSketch.NOBODY.with(1).with(2);
        PeopleSketch other = PeopleSketch.NOBODY.with(2).with(3);

        assertThat(one.with(other).people()).isEqualTo(3);
        assertThat(one.people()).isEqualTo(2);
        assertThat(one).hasToString("PeopleSketch(2)");
    }
}
