package dev.lethe.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ThreadFaultsTest {

    static Stream<Throwable> passing() {
        return Stream.of(
                new ProducerFencedException("fenced"),
                new StreamsException("failed", new IllegalStateException("once")),
                new StreamsException("failed"));
    }

    static Stream<Throwable> lasting() {
        return Stream.of(
                new NoSuchMethodError("gone"),
                new StreamsException("failed", new NoClassDefFoundError("gone")),
                new StreamsException("failed", new StreamsException("failed", new AssertionError())));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void shouldReplaceTheThreadAfterWhatPasses(Throwable fault) {
        assertThat(ThreadFaults.answer(fault)).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void shouldEndTheApplicationAfterWhatANewThreadWouldMeetAgain(Throwable fault) {
        assertThat(ThreadFaults.answer(fault)).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    }
}
