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

class MassErasureCommandIT {
    private final StringWriter printed = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set before each test
    private Path folder;

    @Test
    void shouldMeasureErasuresUpToTheLastReceiptAndTheTrafficMeanwhile() throws IOException {
        Path json = folder.resolve("figures.json");

        int exit = run(
                "--people=300",
                "--erasures=30",
                "--baseline=1",
                "--state-dir=" + folder.resolve("stack"),
                "--json=" + json);

        assertThat(exit).isZero();
        List<String> figures = new ArrayList<>();
        for (JsonNode figure : new ObjectMapper().readTree(json.toFile())) {
            figures.add(figure.path("figure").asText());
            assertThat(figure.path("median").asDouble()).isPositive();
        }
        assertThat(figures)
                .contains("time_to_last_tombstone", "time_to_last_receipt", "traffic_meanwhile", "traffic_ratio");
        assertThat(printed.toString())
                .contains("erasures with all receipts", "30 of 30")
                .doesNotContain("@");
        assertThat(folder.resolve("stack")).doesNotExist();
    }

    @Test
    void shouldRefuseMoreErasuresThanPeople() {
        assertThat(run("--people=10", "--erasures=11")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    private int run(String... options) {
        PrintWriter out = new PrintWriter(printed, true);
        return new CommandLine(new MassErasureCommand()).setOut(out).setErr(out).execute(options);
    }
}
