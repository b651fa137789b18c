package dev.lethe.benchmarks.mass;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReplaySpeedCommandIT {
    private final StringWriter printed = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set before each test
    private Path folder;

    @Test
    void shouldMeasureAReplayAgainstLiveProcessingAndWhatTrafficFeelsOfIt() throws IOException {
        Path json = folder.resolve("figures.json");
        PrintWriter out = new PrintWriter(printed, true);

        int exit = new CommandLine(new ReplaySpeedCommand())
                .setOut(out)
                .setErr(out)
                .execute(
                        "--events=500",
                        "--baseline=2",
                        "--pace=20",
                        "--state-dir=" + folder.resolve("stack"),
                        "--json=" + json);

        assertThat(exit).as(printed.toString()).isZero();
        List<String> figures = new ArrayList<>();
        for (JsonNode figure : new ObjectMapper().readTree(json.toFile())) {
            figures.add(figure.path("figure").asText());
            assertThat(figure.path("median").asDouble()).isPositive();
        }
        assertThat(figures)
                .contains("live", "replay", "ratio_to_live", "traffic_ratio")
                .contains("pace", "latencies_without_replay", "latencies_beside_replay")
                .contains("latency_p50_without_replay", "latency_p50_beside_replay", "latency_p50_ratio")
                .contains("latency_p99_without_replay", "latency_p99_beside_replay", "latency_p99_ratio");
        assertThat(printed.toString())
                .contains("events processed", "500 of 500")
                .contains("At 20 events a second", "without a replay p50", "beside one p50")
                .doesNotContain("@");
        assertThat(folder.resolve("stack")).doesNotExist();
    }

    @Test
    void shouldRefuseAPaceOfNothing() {
        PrintWriter out = new PrintWriter(printed, true);

        int exit = new CommandLine(new ReplaySpeedCommand())
                .setOut(out)
                .setErr(out)
                .execute("--pace=0");

        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(printed.toString()).contains("a pace of one event a second");
    }
}
