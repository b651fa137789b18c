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
    void shouldMeasureAReplayAgainstLiveProcessingAndBesideTraffic() throws IOException {
        Path json = folder.resolve("figures.json");
        PrintWriter out = new PrintWriter(printed, true);

        int exit = new CommandLine(new ReplaySpeedCommand())
                .setOut(out)
                .setErr(out)
                .execute("--events=500", "--baseline=1", "--state-dir=" + folder.resolve("stack"), "--json=" + json);

        assertThat(exit).as(printed.toString()).isZero();
        List<String> figures = new ArrayList<>();
        for (JsonNode figure : new ObjectMapper().readTree(json.toFile())) {
            figures.add(figure.path("figure").asText());
            assertThat(figure.path("median").asDouble()).isPositive();
        }
        assertThat(figures).contains("live", "replay", "ratio_to_live", "traffic_ratio");
        assertThat(printed.toString())
                .contains("events processed", "500 of 500")
                .doesNotContain("@");
        assertThat(folder.resolve("stack")).doesNotExist();
    }
}
