package dev.lethe.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchMainTest {
    private final StringWriter printed = new StringWriter();

    @Test
    void shouldShowExamplesAndWhatCanBeMeasuredAlone() {
        assertThat(run("--help")).isZero();

        assertThat(printed.toString())
                .contains(
                        "pipeline",
                        "alternatives",
                        "capture",
                        "latency",
                        "cost",
                        "micro",
                        "growth",
                        "recovery",
                        "Examples:");
    }

    @Test
    void shouldRefuseWhatCannotBeMeasured() {
        assertThat(run("--only", "everything")).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(printed.toString()).contains("pipeline");
    }

    @Test
    void shouldRefuseToMeasureNothing() {
        assertThat(run("--only", "pipeline", "--people", "0")).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(printed.toString()).contains("at least one person");
    }

    @Test
    void shouldRefuseContestantsWithoutAThread() {
        assertThat(run("--only", "alternatives", "--threads", "0")).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(printed.toString()).contains("one thread");
    }

    @Test
    void shouldRefuseASettingThatTheStreamsApplicationDoesNotHave() {
        assertThat(run("--set", "rocksdb.cash.mb=256")).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(printed.toString()).contains("rocksdb.cash.mb", "docs/settings/streams.md");
    }

    @Test
    void shouldRefuseASettingOutOfItsBounds() {
        assertThat(run("--set", "rocksdb.cache.mb=1")).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(printed.toString()).contains("rocksdb.cache.mb", "from 8 to 65536");
    }

    private int run(String... arguments) {
        PrintWriter out = new PrintWriter(printed, true);
        return new CommandLine(new BenchMain()).setOut(out).setErr(out).execute(arguments);
    }
}
