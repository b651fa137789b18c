package dev.lethe.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaOptionsTest {

    /** A small initial heap would cut the young generation down to a part of itself without a word. */
    @Test
    void shouldGiveNewObjectsMostOfABusyHeapFromTheStart() throws IOException, InterruptedException {
        String flags = finalFlags(JavaOptions.busy(384));

        assertThat(flags)
                .containsPattern("MaxHeapSize +:?= " + megabytes(384) + " ")
                .containsPattern("InitialHeapSize +:?= " + megabytes(384) + " ")
                .containsPattern(" NewSize +:?= " + megabytes(224) + " ")
                .containsPattern("UseSerialGC +:?= true ");
    }

    @Test
    void shouldStartSmallWhereLittleIsDone() throws IOException, InterruptedException {
        String flags = finalFlags(JavaOptions.light(192));

        assertThat(flags)
                .containsPattern("MaxHeapSize +:?= " + megabytes(192) + " ")
                .containsPattern("InitialHeapSize +:?= " + megabytes(64) + " ")
                .containsPattern("TieredStopAtLevel +:?= 1 ");
    }

    /** What a virtual machine makes of {@code options}. */
    private static String finalFlags(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-XX:+PrintFlagsFinal", "-version"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    private static long megabytes(int count) {
        return count * 1024L * 1024;
    }
}
