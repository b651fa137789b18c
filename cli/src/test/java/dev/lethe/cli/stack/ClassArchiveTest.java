package dev.lethe.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a real Java program, because only Java can say what a complete archive is. */
final class ClassArchiveTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ClassArchive archive;

    @BeforeEach
    void createFolders() throws IOException {
        archive = new ClassArchive(folder.resolve("cds"), Files.createDirectory(folder.resolve("run")));
    }

    @Test
    void shouldUseTheArchiveThatAnEarlierRunHasWritten() throws Exception {
        assertThat(archive.options("tool")).first().asString().startsWith("-XX:ArchiveClassesAtExit=");
        runTool();

        archive.keepFresh();

        assertThat(archive.options("tool")).first().asString().startsWith("-XX:SharedArchiveFile=");
        assertThat(runTool()).isZero();
    }

    @Test
    void shouldThrowAwayAnArchiveThatWasCutShort() throws IOException {
        String option = archive.options("tool").get(0);
        Path partial = Path.of(option.substring(option.indexOf('=') + 1));
        Files.write(partial, new byte[4096]);

        archive.keepFresh();

        assertThat(partial).doesNotExist();
        assertThat(archive.options("tool")).first().asString().startsWith("-XX:ArchiveClassesAtExit=");
    }

    private int runTool() throws IOException, InterruptedException {
        String classPath = jarOf(picocli.CommandLine.class);
        ProcessBuilder java = new ProcessBuilder(JavaProcess.light(64)
                .archived(archive, "tool")
                .with("-cp", classPath, "picocli.AutoComplete", "--help")
                .command());
        return java.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start()
                .waitFor();
    }

    /** One jar: archives of folders are not supported. */
    private static String jarOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }
}
