package dev.lethe.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lethe.schemas.topic.Heartbeat;
import dev.lethe.schemas.topic.RetentionPlan;
import dev.lethe.schemas.topic.Topics;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** Heartbeats are written to changelogs and change nothing. */
final class HeartbeatTest {

    @Test
    void shouldDeleteNobodyInEachChangelog() {
        try (PipelineFixture pipeline = new PipelineFixture()) {
            pipeline.submit("k1.a", "a@example.com", PipelineFixture.ALL);
            Map<?, ?> before = Map.copyOf(pipeline.contacts());
            pipeline.records(Topics.SUBJECT_STATE);

            pipeline.advance(RetentionPlan.standard().heartbeat());

            assertThat(pipeline.records(Topics.SUBJECT_STATE))
                    .extracting(TestRecord::key, TestRecord::value)
                    .contains(tuple(Heartbeat.KEY, null));
            assertThat(pipeline.records(Topics.AUDIENCE_MEMBERSHIPS))
                    .extracting(TestRecord::key, TestRecord::value)
                    .contains(tuple(Heartbeat.KEY, null));
            assertThat(pipeline.stateOf(Heartbeat.KEY)).isNull();
            assertThat(pipeline.stateOf("k1.a")).isNotNull();
            assertThat(pipeline.contacts()).isEqualTo(before);
        }
    }
}
