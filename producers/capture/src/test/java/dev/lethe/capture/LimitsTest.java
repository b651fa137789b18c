package dev.lethe.capture;

import static dev.lethe.capture.CaptureFixture.AS_ACME;
import static dev.lethe.capture.CaptureFixture.AS_OPERATOR;
import static dev.lethe.capture.CaptureFixture.SHOP;
import static dev.lethe.capture.CaptureFixture.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.http.testing.Answer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How much may be sent. */
class LimitsTest {

    @Test
    void shouldLimitBrowsersByTheirAddressAndServersByTheirKey() {
        try (CaptureFixture server =
                CaptureFixture.start(Map.of("limit.address.burst", "2", "limit.address.per.minute", "1"))) {
            submitAsBrowser(server);
            submitAsBrowser(server);

            Answer limited = submitAsBrowser(server);

            assertThat(limited.status()).isEqualTo(429);
            assertThat(limited.rule()).isEqualTo("too-many-requests");
            assertThat(Integer.parseInt(limited.header("Retry-After"))).isBetween(1, 60);
            assertThat(limited.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
            assertThat(server.client.get("/v1/widgets/spring-popup").status()).isEqualTo(429);
            assertThat(submitWithKey(server, AS_ACME)).isEqualTo(202);
            assertThat(server.client.get("/health/live").status()).isEqualTo(200);
        }
    }

    @Test
    void shouldNotLetAKeyLiftTheLimitOfABrowser() {
        try (CaptureFixture server =
                CaptureFixture.start(Map.of("limit.address.burst", "1", "limit.address.per.minute", "1"))) {
            submitAsBrowser(server);

            Answer limited =
                    server.client.post("/v1/submissions", submission(), "Origin", SHOP, "Authorization", AS_ACME);

            assertThat(limited.status()).isEqualTo(429);
        }
    }

    @Test
    void shouldTellClientsBehindATrustedProxyApart() {
        Map<String, String> settings = Map.of(
                "limit.address.burst", "1", "limit.address.per.minute", "1", "http.trusted.proxies", "127.0.0.1");
        try (CaptureFixture server = CaptureFixture.start(settings)) {
            assertThat(submitFrom(server, "198.51.100.1")).isEqualTo(202);
            assertThat(submitFrom(server, "198.51.100.1")).isEqualTo(429);
            assertThat(submitFrom(server, "198.51.100.2")).isEqualTo(202);
        }
    }

    @Test
    void shouldNotBelieveForwardedAddressesByDefault() {
        try (CaptureFixture server =
                CaptureFixture.start(Map.of("limit.address.burst", "1", "limit.address.per.minute", "1"))) {
            assertThat(submitFrom(server, "198.51.100.1")).isEqualTo(202);
            assertThat(submitFrom(server, "198.51.100.2")).isEqualTo(429);
        }
    }

    @Test
    void shouldLimitEachTenantsKeyAlone() {
        try (CaptureFixture server =
                CaptureFixture.start(Map.of("limit.key.burst", "1", "limit.key.per.minute", "1"))) {
            assertThat(submitWithKey(server, AS_ACME)).isEqualTo(202);
            assertThat(submitWithKey(server, AS_ACME)).isEqualTo(429);
            assertThat(submitWithKey(server, AS_OPERATOR)).isEqualTo(202);
        }
    }

    @Test
    void shouldLimitEachWidget() {
        try (CaptureFixture server =
                CaptureFixture.start(Map.of("limit.widget.burst", "1", "limit.widget.per.minute", "1"))) {
            assertThat(submitAsBrowser(server).status()).isEqualTo(202);
            assertThat(submitWithKey(server, AS_ACME)).isEqualTo(429);
            String other = submission().replace("spring-popup", "reading-list").replace("2026-01", "2026-03");
            assertThat(server.client
                            .post("/v1/submissions", other, "Authorization", AS_OPERATOR)
                            .status())
                    .isEqualTo(202);
        }
    }

    @Test
    void shouldRefuseRequestsBeyondTheGateAndLetOthersInWhenItIsFree() {
        try (CaptureFixture server = CaptureFixture.start(
                Map.of("http.requests.max", "1", "http.body.timeout", "PT3S", "shutdown.grace", "PT0S"))) {
            CompletableFuture<Answer> slow = CompletableFuture.supplyAsync(
                    () -> server.client.askSlowly("POST /v1/submissions", "application/json", "Origin", SHOP));
            await().until(() -> server.client.get("/metrics").body().contains("lethe_capture_requests_open 1.0"));

            assertThat(submitAsBrowser(server).status()).isEqualTo(503);
            assertThat(slow.join().status()).isEqualTo(408);
            await().until(() -> submitAsBrowser(server).status() == 202);
        }
    }

    private static Answer submitAsBrowser(CaptureFixture server) {
        return server.client.post("/v1/submissions", submission(), "Origin", SHOP);
    }

    private static int submitWithKey(CaptureFixture server, String authorization) {
        return server.client
                .post("/v1/submissions", submission(), "Authorization", authorization)
                .status();
    }

    private static int submitFrom(CaptureFixture server, String address) {
        return server.client
                .post("/v1/submissions", submission(), "Origin", SHOP, "X-Forwarded-For", address)
                .status();
    }
}
