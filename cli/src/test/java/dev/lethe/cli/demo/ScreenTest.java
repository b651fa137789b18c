package dev.lethe.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.cli.terminal.TerminalProbe;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScreenTest {
    private final StringWriter text = new StringWriter();
    private final PrintWriter out = new PrintWriter(text);

    @Test
    void shouldPrintOneLineEveryTwoSecondsWithoutCursor() {
        Screen screen = new PlainScreen(out);

        for (int millis = 0; millis <= 5_000; millis += 200) {
            screen.show(Moments.at(100, Duration.ofMillis(millis), List.of()));
        }

        assertThat(text.toString().lines()).hasSize(3).allMatch(line -> line.startsWith("Sending: 100 of 2,350"));
        assertThat(text.toString()).doesNotContain("\u001b");
    }

    @Test
    void shouldPrintEachNoteOnce() {
        Screen screen = new PlainScreen(out);
        List<String> notes = List.of("1.0 s: killed the streams application (SIGKILL)");

        screen.show(Moments.at(1, Duration.ofSeconds(1), notes));
        screen.show(Moments.at(2, Duration.ofMillis(1_200), notes));

        assertThat(text.toString().lines().filter(notes.get(0)::equals)).hasSize(1);
    }

    @Test
    void shouldPrintTheLastStateInAnyCase() {
        Screen screen = new PlainScreen(out);
        screen.show(Moments.at(100, Duration.ZERO, List.of()));

        screen.settle(Moments.at(2_350, Duration.ofMillis(100), List.of()));

        assertThat(text.toString().lines()).last().asString().startsWith("Sending: 2,350 of 2,350 (100 %)");
    }

    @Test
    void shouldRedrawInPlace() {
        Screen screen = new LiveScreen(out, new TerminalProbe(Map.of()));
        screen.show(Moments.halfway());
        int lines = (int) text.toString().lines().count();
        text.getBuffer().setLength(0);

        screen.show(Moments.halfway());

        assertThat(text.toString()).startsWith("\u001b[" + lines + "A\r\u001b[J");
    }

    @Test
    void shouldDrawBelowWhatWasSaid() {
        Screen screen = new LiveScreen(out, new TerminalProbe(Map.of()));
        screen.show(Moments.halfway());
        screen.say("something");
        text.getBuffer().setLength(0);

        screen.show(Moments.halfway());

        assertThat(text.toString()).startsWith("\u001b[J");
    }

    @Test
    void shouldNotRedrawWhereTheCursorCannotMove() {
        assertThat(new TerminalProbe(Map.of("TERM", "dumb")).canRedraw()).isFalse();
        assertThat(new TerminalProbe(Map.of()).canRedraw()).isFalse();
        assertThat(new TerminalProbe(Map.of("TERM", "xterm", "NO_COLOR", "1")).canRedraw())
                .isFalse();
    }
}
