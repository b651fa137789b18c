package dev.lethe.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.benchmarks.alternatives.AlternativesBench;
import dev.lethe.benchmarks.http.CaptureBench;
import dev.lethe.benchmarks.http.CostBench;
import dev.lethe.benchmarks.http.LatencyBench;
import dev.lethe.benchmarks.pipeline.GrowthBench;
import dev.lethe.benchmarks.pipeline.PipelineBench;
import dev.lethe.benchmarks.pipeline.RecoveryBench;
import dev.lethe.benchmarks.stack.BaseStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Every measurement that needs a broker, in small, on one stack. */
@TestInstance(Lifecycle.PER_CLASS)
class BenchesIT {
    private final StringWriter printed = new StringWriter();

    @SuppressWarnings("NullAway.Init") // set before all tests
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private BaseStack stack;

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary.resolve("stack");
        stack = BaseStack.start(folder, Map.of("rocksdb.cache.mb", "72"), new PrintWriter(printed, true));
    }

    @AfterEach
    void tellNobodysAddress() {
        assertThat(printed.toString()).doesNotContain("@");
    }

    @AfterAll
    void stop() {
        stack.close();
        assertThat(folder).doesNotExist();
    }

    @Test
    void shouldGiveTheStreamsApplicationTheSettingsThatAreSet() throws IOException {
        Path file = stack.streamsConfig(Duration.ofMillis(100), stack.scratch("state"));

        assertThat(Files.readAllLines(file)).contains("rocksdb.cache.mb=72", "commit.interval=PT0.1S");
    }

    @Test
    void shouldMeasureTheCaptureServerAgainstItsHttpServerAlone(@TempDir Path profiles) throws InterruptedException {
        Duration period = Duration.ofMillis(500);

        List<Figure> figures = CaptureBench.measure(stack, new CaptureBench.Size(1, period, period), profiles);

        assertThat(figures)
                .extracting(Figure::figure)
                .contains("ratio_to_plain_http", "accepted", "plain_http")
                .contains("capture_us_a_form", "broker_us_a_form", "plain_http_us_a_form")
                .contains("rate_at_half", "latency_p50_at_half", "latency_p99_at_half", "latency_p999_at_half")
                .contains("latency_p99_at_quarter", "latency_p99_at_three_quarters");
        assertThat(figures).allMatch(figure -> figure.median() > 0);
        assertThat(profiles.resolve("capture-cpu.collapsed")).content().contains("vertx");
    }

    /** The second time the same people send forms, and the partner must not know them any more. */
    @Test
    void shouldMeasureTheWayOfAFormToThePartner() throws InterruptedException {
        LatencyBench.Size size = new LatencyBench.Size(1, Duration.ofSeconds(1), Duration.ofSeconds(1));
        List<Figure> first = LatencyBench.measure(stack, size);
        assertThat(first).allMatch(figure -> figure.median() > 0);

        List<Figure> figures =
                LatencyBench.measure(stack, new LatencyBench.Size(1, Duration.ofSeconds(3), Duration.ofSeconds(2)));

        assertThat(figures)
                .extracting(Figure::figure)
                .containsExactly("capacity", "rate", "latency_p50", "latency_p99", "latency_p999", "latencies");
        assertThat(figures).allMatch(figure -> figure.median() > 0);
    }

    /** A form leaves something behind for good, a page view nothing of the sort. */
    @Test
    void shouldMeasureWhatAnEventCosts() throws InterruptedException {
        List<Figure> figures = CostBench.measure(stack, new CostBench.Size(300, 600, 50, 1));

        Map<String, Double> medians = figures.stream().collect(Collectors.toMap(Figure::figure, Figure::median));
        for (String kind : List.of("first_form", "changed_form", "page_view")) {
            for (String process : List.of("capture", "streams", "broker")) {
                assertThat(medians.get(process + "_us_a_" + kind))
                        .as(process + " " + kind)
                        .isPositive();
            }
            assertThat(medians.get("transit_bytes_a_" + kind)).isPositive();
        }
        assertThat(medians.get("kept_bytes_a_first_form"))
                .isGreaterThan(medians.get("kept_bytes_a_changed_form"))
                .isGreaterThan(100);
        assertThat(medians.get("compacted_bytes_a_first_form")).isGreaterThan(100);
        assertThat(medians).containsEntry("kept_bytes_a_page_view", 0.0);
        assertThat(medians.get("state_bytes_a_person")).isGreaterThan(100);
    }

    /** The ratio means something only while both write the same. */
    @Test
    void shouldMeasureThePipelineAgainstALoopThatWritesAsMuch(@TempDir Path profiles)
            throws InterruptedException, IOException {
        List<Figure> figures = PipelineBench.measure(
                stack, new PipelineBench.Size(20, 10, 1, 2), profiles, new PrintWriter(printed, true));

        Map<String, Double> medians = figures.stream().collect(Collectors.toMap(Figure::figure, Figure::median));
        assertThat(medians)
                .containsKeys("ratio_to_ceiling", "pipeline", "ceiling")
                .containsKeys("pipeline_us_an_event", "ceiling_us_an_event", "broker_us_an_event")
                .containsKeys("ratio_to_ceiling_at_1000_ms", "pipeline_at_1000_ms", "ceiling_at_1000_ms");
        assertThat(medians.values()).allMatch(value -> value > 0);
        double records = medians.getOrDefault("pipeline_records_an_event", 0.0);
        double bytes = medians.getOrDefault("pipeline_bytes_an_event", 0.0);
        assertThat(records).isGreaterThan(3);
        assertThat(medians.getOrDefault("ceiling_records_an_event", 0.0)).isCloseTo(records, within(records / 10));
        assertThat(medians.getOrDefault("ceiling_bytes_an_event", 0.0)).isCloseTo(bytes, within(bytes / 10));
        assertThat(printed.toString()).contains("run 1 of 1, commits every 1000 ms");
        for (String name : List.of("pipeline-cpu-at-100-ms", "pipeline-cpu-at-1000-ms")) {
            assertThat(profiles.resolve(name + ".collapsed")).content().contains("StreamThread.run");
            assertThat(profiles.resolve(name + ".html")).content().contains("<h1>" + name);
        }
    }

    /** A contestant that has written anything else than the others ends the measurement. */
    @Test
    void shouldMeasureThePipelineAgainstOthersThatDoTheSameWork() throws InterruptedException {
        List<Figure> figures =
                AlternativesBench.measure(stack, new PipelineBench.Size(20, 10, 1, 2), new PrintWriter(printed, true));

        assertThat(figures)
                .extracting(Figure::figure)
                .containsExactly(
                        "pipeline",
                        "ratio_to_plain",
                        "plain",
                        "pipeline_at_1000_ms",
                        "ratio_to_plain_at_1000_ms",
                        "plain_at_1000_ms");
        assertThat(figures).allMatch(figure -> figure.median() > 0);
        assertThat(printed.toString()).contains("events a second, the same written");
    }

    @Test
    @EnabledIfSystemProperty(named = "lethe.soak", matches = "true")
    void shouldMeasureThePipelineWithManyPeopleAgainstFew() throws InterruptedException {
        List<Figure> figures = GrowthBench.measure(stack, new GrowthBench.Size(10, 40, 20, 20, 1, 1));

        assertThat(figures)
                .extracting(Figure::figure)
                .containsExactly(
                        "ratio_to_few", "many", "few", "memory_few", "memory_many", "people_many", "people_few");
        assertThat(figures).allMatch(figure -> figure.median() > 0);
    }

    @Test
    @EnabledIfSystemProperty(named = "lethe.soak", matches = "true")
    void shouldMeasureHowLongACrashStopsThePipeline() throws InterruptedException {
        List<Figure> figures = RecoveryBench.measure(stack, new RecoveryBench.Size(50, 1, Duration.ZERO, 1));

        assertThat(figures)
                .extracting(Figure::figure)
                .containsExactly(
                        "time_to_processing_started_again",
                        "time_to_processing_taken_over",
                        "time_to_processing_taken_over_with_standby",
                        "people");
        assertThat(figures).allMatch(figure -> figure.median() > 0);
    }
}
