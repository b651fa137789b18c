package dev.lethe.capture;

import static dev.lethe.capture.CaptureFixture.ACME_KEY;
import static dev.lethe.capture.CaptureFixture.AS_ACME;
import static dev.lethe.capture.CaptureFixture.SHOP;
import static dev.lethe.capture.CaptureFixture.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.http.testing.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logs and metrics say what happened, and to nobody in particular. */
class PrivacyOfOperationsTest {
    private static final String PERSON = "ada.lovelace";

    private final Lines lines = new Lines();
    private CaptureFixture server;

    @BeforeEach
    void start() {
        Configurator.setAllLevels("dev.lethe", Level.DEBUG);
        lines.start();
        ((Logger) LogManager.getRootLogger()).addAppender(lines);
        server = CaptureFixture.start(Map.of());
    }

    @AfterEach
    void stop() {
        server.close();
        ((Logger) LogManager.getRootLogger()).removeAppender(lines);
        Configurator.setAllLevels("dev.lethe", Level.WARN);
    }

    @Test
    void shouldShowNoPersonInLogsMetricsAndErrors() {
        String email = PERSON + "@example.com";
        server.client.post("/v1/submissions", CaptureFixture.submission(newId(), email), "Origin", SHOP);
        Answer refused = server.client.post(
                "/v1/submissions",
                CaptureFixture.submission(newId(), PERSON).replace("givenName", PERSON),
                "Authorization",
                AS_ACME,
                "Cookie",
                PERSON);
        server.client.get("/v1/widgets/" + PERSON + "?email=" + email, "X-Forwarded-For", PERSON);
        server.client.get("/" + PERSON + "?email=" + email);
        String link = UnsubscribeLinks.of("acme");
        server.client.post(
                link,
                "application/x-www-form-urlencoded",
                "List-Unsubscribe=One-Click".getBytes(StandardCharsets.US_ASCII));
        server.client.get(link + PERSON);
        server.publisher.meet(FakePublisher.Fate.FAIL);
        server.client.post("/v1/submissions", CaptureFixture.submission(newId(), email), "Origin", SHOP);
        await().until(() -> lines.seen.stream().anyMatch(line -> line.contains(" 500 ")));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(lines.seen).anyMatch(line -> line.startsWith("POST /v1/submissions 202 "));
        assertThat(lines.seen).anyMatch(line -> line.startsWith("GET /v1/widgets/:id 404 "));
        assertThat(lines.seen).anyMatch(line -> line.startsWith("any unmatched 404 "));
        assertThat(lines.seen).anyMatch(line -> line.startsWith("POST /v1/unsubscribe 202 "));
        assertThat(String.join("\n", lines.seen) + server.client.get("/metrics").body() + refused.body())
                .doesNotContain(
                        PERSON,
                        ACME_KEY,
                        "127.0.0.1",
                        UnsubscribeLinks.ADA.value(),
                        link.substring(link.indexOf('=') + 1));
    }

    @Test
    void shouldCountByRouteStatusClassAndRule() {
        server.client.post("/v1/submissions", CaptureFixture.submission(), "Origin", SHOP);
        server.client.post("/v1/submissions", "{", "Origin", SHOP);
        server.client.get("/some/where/else");

        await().untilAsserted(() -> assertThat(server.client.get("/metrics").body())
                .contains(
                        "lethe_capture_requests_seconds_count{method=\"POST\",route=\"/v1/submissions\",status=\"2xx\"} 1",
                        "lethe_capture_requests_seconds_count{method=\"any\",route=\"unmatched\",status=\"4xx\"} 1",
                        "lethe_capture_refusals_total{route=\"/v1/submissions\",rule=\"json-malformed\"} 1",
                        "jvm_memory_used_bytes"));
    }

    /** Keeps what is logged. */
    private static final class Lines extends AbstractAppender {
        private final List<String> seen = new CopyOnWriteArrayList<>();

        Lines() {
            super("lines", null, null, false, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            seen.add(event.getMessage().getFormattedMessage() + (event.getThrown() == null ? "" : event.getThrown()));
        }
    }
}
