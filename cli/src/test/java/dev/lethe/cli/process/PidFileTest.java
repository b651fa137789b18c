package dev.lethe.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PidFileTest {

    @Test
    void shouldFindTheRecordedProcess(@TempDir Path folder) {
        PidFile file = new PidFile(folder.resolve("run/me.pid"));

        file.write(ProcessHandle.current());

        assertThat(file.liveProcess()).contains(ProcessHandle.current());
    }

    @Test
    void shouldNotTakeAStrangerWithTheSamePidForTheProcess(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("me.pid");
        Files.writeString(path, ProcessHandle.current().pid() + " 2001-01-01T00:00:00Z\n");

        assertThat(new PidFile(path).liveProcess()).isEmpty();
    }

    @Test
    void shouldFindNothingInAMissingOrBrokenFile(@TempDir Path folder) throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.pid"), "");

        assertThat(new PidFile(broken).liveProcess()).isEmpty();
        assertThat(new PidFile(folder.resolve("missing.pid")).liveProcess()).isEmpty();
    }
}
