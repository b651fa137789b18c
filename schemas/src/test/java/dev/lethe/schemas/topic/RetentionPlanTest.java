package dev.lethe.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RetentionPlanTest {

    @Test
    void shouldKeepInboxesAWeekAndCleanWithinADayWhenNoBoundIsGiven() {
        RetentionPlan plan = RetentionPlan.standard();

        assertThat(plan.inbox()).isEqualTo(Duration.ofDays(7));
        assertThat(plan.tombstones()).isEqualTo(Duration.ofDays(7));
        assertThat(plan.cleaned()).isEqualTo(Duration.ofDays(1));
        assertThat(plan.transaction()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void shouldLeaveTheBrokersUsualIntervalsAloneWhenTheyAreShortEnough() {
        assertThat(RetentionPlan.standard().brokerSettings())
                .containsEntry("log.cleaner.backoff.ms", "15000")
                .containsEntry("log.retention.check.interval.ms", "300000")
                .containsEntry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "10000");
    }

    @Test
    void shouldShortenEverySettingWithTheBound() {
        RetentionPlan plan = new RetentionPlan(Duration.ofMinutes(2));

        assertThat(Topics.CUSTOMER_CONTACTS.settings(plan))
                .containsEntry("max.compaction.lag.ms", "8571")
                .containsEntry("segment.ms", "4285")
                .containsEntry("min.compaction.lag.ms", "0")
                .containsEntry("delete.retention.ms", "60000")
                .containsEntry("file.delete.delay.ms", "600");
        assertThat(Topics.SUBJECT_EVENTS.settings(plan))
                .containsEntry("retention.ms", "60000")
                .containsEntry("segment.ms", "15000")
                .containsEntry("message.timestamp.after.max.ms", "1200");
        assertThat(plan.brokerSettings())
                .containsEntry("log.cleaner.backoff.ms", "3000")
                .containsEntry("log.retention.check.interval.ms", "3000");
    }

    @Test
    void shouldRefuseABoundThatNoClusterCanKeep() {
        assertThatThrownBy(() -> new RetentionPlan(Duration.ofSeconds(29)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from PT30S to PT8760H");
    }
}
