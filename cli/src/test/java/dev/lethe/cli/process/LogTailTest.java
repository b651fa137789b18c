package dev.lethe.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogTailTest {

    @Test
    void shouldGiveTheLastLinesOldestFirst(@TempDir Path folder) throws IOException {
        Path log = Files.writeString(folder.resolve("x.log"), "one\ntwo\nthree\n");

        assertThat(LogTail.lastLines(log, 2)).containsExactly("two", "three");
    }

    @Test
    void shouldGiveAllLinesOfAShortLog(@TempDir Path folder) throws IOException {
        Path log = Files.writeString(folder.resolve("x.log"), "one\n");

        assertThat(LogTail.lastLines(log, 50)).containsExactly("one");
    }

    @Test
    void shouldGiveNothingWhenThereIsNoLog(@TempDir Path folder) {
        assertThat(LogTail.lastLines(folder.resolve("x.log"), 50)).isEmpty();
    }
}
