package dev.lethe.streams.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler.Response;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler.Result;
import org.apache.kafka.streams.errors.internals.DefaultErrorHandlerContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FailedStageHandlerTest {
    private static final Record<String, String> RECORD = new Record<>("k1.alice", "alice@example.com", 1);

    private final FailedStageHandler handler = new FailedStageHandler();

    @BeforeEach
    void configure() {
        handler.configure(
                Map.of(DeadLetterWriter.CONFIG, new DeadLetterWriter(new TopicSerdes(new InMemorySchemaIds()))));
    }

    @Test
    void shouldMakeADeadLetterOfARecordAtWhichAStageThrew() {
        Response response = handler.handleError(at("subject.events.v1"), RECORD, new IllegalStateException("alice"));

        assertThat(response.result()).isEqualTo(Result.RESUME);
        assertThat(response.deadLetterQueueRecords())
                .singleElement()
                .satisfies(letter -> assertThat(new String(letter.key(), java.nio.charset.StandardCharsets.UTF_8))
                        .isEqualTo("subject.events.v1/3/42"));
    }

    @Test
    void shouldGoOnWithoutADeadLetterWhenWhatRunsByTheClockThrew() {
        Response response = handler.handleError(at(null), RECORD, new IllegalStateException("alice"));

        assertThat(response.result()).isEqualTo(Result.RESUME);
        assertThat(response.deadLetterQueueRecords()).isEmpty();
    }

    @Test
    void shouldFailTheThreadWhenKafkaIsAtFault() {
        assertThat(handler.handleError(at("subject.events.v1"), RECORD, new KafkaException())
                        .result())
                .isEqualTo(Result.FAIL);
    }

    private static ErrorHandlerContext at(@Nullable String topic) {
        return new DefaultErrorHandlerContext(
                null, topic, 3, 42, new RecordHeaders(), "disclosure-decide", new TaskId(0, 3), 1, null, null);
    }
}
