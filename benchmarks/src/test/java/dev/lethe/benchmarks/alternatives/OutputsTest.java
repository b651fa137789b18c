package dev.lethe.benchmarks.alternatives;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.cli.process.StackException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputsTest {
    private static final Outputs.Written PIPELINE =
            new Outputs.Written("pipeline", Map.of("contacts", new Digest(1_000, 7)));

    @Test
    void shouldAcceptTheSame() {
        assertThatCode(() -> PIPELINE.requireSame(plain(new Digest(1_000, 7)))).doesNotThrowAnyException();
    }

    @Test
    void shouldNameTopicCountsAndContestants() {
        assertThatThrownBy(() -> PIPELINE.requireSame(plain(new Digest(999, 6))))
                .isInstanceOf(StackException.class)
                .hasMessage("pipeline and plain did not do the same work:"
                        + " contacts has 1,000 records of pipeline and 999 of plain.");
    }

    @Test
    void shouldSayThatRecordsDifferWhenThereAreAsMany() {
        assertThatThrownBy(() -> PIPELINE.requireSame(plain(new Digest(1_000, 8))))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("1,000 of plain, which differ");
    }

    private static Outputs.Written plain(Digest contacts) {
        return new Outputs.Written("plain", Map.of("contacts", contacts));
    }
}
