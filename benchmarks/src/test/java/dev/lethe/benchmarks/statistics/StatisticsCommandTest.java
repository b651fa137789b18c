package dev.lethe.benchmarks.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class StatisticsCommandTest {

    /** Ten times as many events are kept in the same groups and domains. */
    @Test
    void shouldReportWhatIsKeptAndWhatItCosts(@TempDir Path folder) throws IOException {
        Path json = folder.resolve("figures.json");
        StringWriter out = new StringWriter();

        int status = new CommandLine(new StatisticsCommand())
                .setOut(new PrintWriter(out))
                .execute("--views", "3000", "--json", json.toString());

        assertThat(status).isZero();
        assertThat(out.toString()).contains("3,000 views:", "ratio_to_plain_count");
        Map<String, Double> figures = new HashMap<>();
        for (JsonNode figure : new ObjectMapper().readTree(Files.readString(json))) {
            figures.put(figure.get("figure").textValue(), figure.get("median").doubleValue());
        }
        double first = figures.getOrDefault("entries_after_a_tenth", 0.0);
        assertThat(figures.get("entries_after_all")).isGreaterThan(first).isLessThan(10 * first);
        assertThat(figures.get("cost_of_a_view")).isPositive();
    }

    @Test
    void shouldRefuseTooFewViews() {
        StringWriter errors = new StringWriter();

        int status = new CommandLine(new StatisticsCommand())
                .setErr(new PrintWriter(errors))
                .execute("--views", "5");

        assertThat(status).isEqualTo(2);
        assertThat(errors.toString()).contains("at least 100 views");
    }
}
