package dev.lethe.streams.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RemovalHeaderTest {

    @Test
    void shouldNameRequestAndNumber() {
        assertThat(RemovalHeader.in(headers("3f2c1a90-1b7e/12"))).contains(new RemovalHeader("3f2c1a90-1b7e", "12"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "request", "request/", "/1"})
    void shouldIgnoreWhatNamesNoRequestOrNumber(String text) {
        assertThat(RemovalHeader.in(headers(text))).isEmpty();
    }

    @Test
    void shouldFindNoneWhereThereIsNone() {
        assertThat(RemovalHeader.in(new RecordHeaders())).isEmpty();
        assertThat(RemovalHeader.in(new RecordHeaders().add(RemovalHeader.NAME, null)))
                .isEmpty();
    }

    private static Headers headers(String text) {
        return new RecordHeaders().add(RemovalHeader.NAME, text.getBytes(StandardCharsets.UTF_8));
    }
}
