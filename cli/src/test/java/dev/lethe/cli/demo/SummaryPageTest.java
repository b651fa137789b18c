package dev.lethe.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.traffic.message.Answer;
import dev.lethe.traffic.send.SendReport;
import dev.lethe.traffic.send.SendReport.Surprise;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SummaryPageTest {
    private static final Finding ROWS = new Finding("rows in PostgreSQL, acme", 323, 323, 323, 0, 0);
    private static final Finding WRONG = new Finding("audience of northwind-ads", 370, 370, 370, 1, 1);
    private static final Finding RANGE = new Finding("page views counted, acme-shop", 514, 516, 515, 0, 0);

    @Test
    void shouldSayThatEverythingIsRight() {
        String page = SummaryPage.of(result(List.of(ROWS, RANGE), List.of()));

        assertThat(page).isEqualToNormalizingNewlines("""

                What the input demands                         expected      found
                  rows in PostgreSQL, acme                          323        323  ok
                  page views counted, acme-shop                514..516        515  ok

                From sending a form until its row is visible in PostgreSQL:
                  p50 50 ms, p99 99 ms, longest 100 ms, 100 samples
                  measured while 98 requests a second were sent: from before the HTTP request
                  until a SELECT, repeated every 5 ms, finds the row.

                Every count is what the input demands.""");
    }

    @Test
    void shouldNameWhatIsWrong() {
        Surprise surprise = new Surprise("Submission", Answer.breaks("email-invalid"), Answer.ACCEPTED);

        String page = SummaryPage.of(result(List.of(ROWS, WRONG), List.of(surprise)));

        assertThat(page)
                .contains("370        370  WRONG: 1 missing, 1 too many")
                .contains("Submission: expected 422 email-invalid, got 202")
                .endsWith("Not what the input demands: audience of northwind-ads.");
    }

    @Test
    void shouldReportTheSameAsJson() throws IOException {
        JsonNode report = new ObjectMapper().readTree(DemoReport.json(result(List.of(ROWS, WRONG), List.of())));

        assertThat(report.path("right").asBoolean()).isFalse();
        assertThat(report.path("counts")).hasSize(2);
        assertThat(report.path("counts").path(1).path("missing").asLong()).isEqualTo(1);
        assertThat(report.path("visibleInPostgres").path("p99Millis").asLong()).isEqualTo(99);
    }

    private static DemoResult result(List<Finding> findings, List<Surprise> surprises) {
        SendReport sent = new SendReport(2_326, 24, 0, 2, surprises, Duration.ofSeconds(24));
        Latencies visible = Latencies.of(
                LongStream.rangeClosed(1, 100).mapToObj(Duration::ofMillis).toList());
        return new DemoResult("r1", 1, sent, findings, visible, List.of(), List.of(), 0);
    }
}
