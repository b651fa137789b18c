package dev.lethe.benchmarks.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set before each test
    private Path folder;

    @Test
    void shouldFindNoneWhereNothingRan() throws IOException {
        assertThat(new CheckpointFolder(folder).newest()).isEmpty();
    }

    @Test
    void shouldFindTheNewestCompleteOneOfAllJobs() throws IOException {
        complete("before/chk-99");
        complete("after/chk-100");
        Files.createDirectories(folder.resolve("after/chk-101"));
        Files.createDirectories(folder.resolve("after/shared"));

        assertThat(new CheckpointFolder(folder).newest()).contains(folder.resolve("after/chk-100"));
    }

    private void complete(String checkpoint) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve(checkpoint)).resolve("_metadata"), "");
    }
}
