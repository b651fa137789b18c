package dev.lethe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

final class BoundTimeTest {

    @ParameterizedTest
    @CsvSource({"90s, PT90S", "2m, PT2M", "12h, PT12H", "14d, P14D", "PT2M, PT2M", "p1d, P1D"})
    void shouldReadTimesAsPeopleWriteThem(String text, Duration expected) {
        assertThat(new BoundTime().convert(text)).isEqualTo(expected);
    }

    @Test
    void shouldSayHowToWriteATime() {
        assertThatThrownBy(() -> new BoundTime().convert("soon"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'soon' is no time: write for example 2m, 12h or 14d");
    }
}
