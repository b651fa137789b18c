package dev.lethe.streams.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.avro.SinkPosition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class PartitionLimitTest {
    private static final TopicPartition PARTITION = new TopicPartition("customer.contacts.v1", 2);
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void shouldEndAtTheSlowestSinkAndCoverWhatIsBeforeItsCommittedOffset() {
        PartitionLimit limit = limit(Map.of(), Map.of("a", 42L, "b", 50L));

        assertThat(limit.covers(41)).isTrue();
        assertThat(limit.covers(42)).isFalse();
        assertThat(limit.sinks()).containsExactly(new SinkPosition("a", 42L, null), new SinkPosition("b", 50L, null));
        assertThat(limit.seenAt()).isEqualTo(NOW);
    }

    @Test
    void shouldCoverNothingWhileASinkHasCommittedNothing() {
        assertThat(limit(Map.of(), Map.of("a", 42L)).covers(0)).isFalse();
    }

    @Test
    void shouldNotWaitForAClosedSinkAndSayWhy() {
        PartitionLimit limit = limit(Map.of("b", "shut down"), Map.of("a", 42L));

        assertThat(limit.covers(41)).isTrue();
        assertThat(limit.sinks())
                .containsExactly(new SinkPosition("a", 42L, null), new SinkPosition("b", null, "shut down"));
    }

    @Test
    void shouldCoverEverythingWhenNobodyIsWaitedFor() {
        assertThat(limit(Map.of("a", "gone", "b", "gone"), Map.of()).covers(Long.MAX_VALUE - 1))
                .isTrue();
        PartitionLimit unwatched = PartitionLimit.of(PARTITION, new TreeSet<>(), Map.of(), Map.of(), NOW);
        assertThat(unwatched.covers(7)).isTrue();
        assertThat(unwatched.sinks()).isEmpty();
    }

    private static PartitionLimit limit(Map<String, String> closed, Map<String, Long> committed) {
        SortedSet<String> groups = new TreeSet<>(List.of("a", "b"));
        Map<String, Map<TopicPartition, Long>> offsets = new java.util.HashMap<>();
        committed.forEach((group, offset) -> offsets.put(group, Map.of(PARTITION, offset)));
        return PartitionLimit.of(PARTITION, groups, closed, offsets, NOW);
    }
}
