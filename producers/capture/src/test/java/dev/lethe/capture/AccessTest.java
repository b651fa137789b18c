package dev.lethe.capture;

import static dev.lethe.capture.CaptureFixture.AS_ACME;
import static dev.lethe.capture.CaptureFixture.AS_OPERATOR;
import static dev.lethe.capture.CaptureFixture.BOOKS;
import static dev.lethe.capture.CaptureFixture.SHOP;
import static dev.lethe.capture.CaptureFixture.newId;
import static dev.lethe.capture.CaptureFixture.submission;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.http.testing.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may send what. */
class AccessTest {
    private static final String ALLOWED_ORIGIN = "Access-Control-Allow-Origin";

    private static CaptureFixture server;

    @BeforeAll
    static void start() {
        server = CaptureFixture.start(Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void shouldEchoExactlyTheOriginThatAsks() {
        Answer answer = server.client.post("/v1/submissions", submission(), "Origin", SHOP);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header(ALLOWED_ORIGIN)).isEqualTo(SHOP);
        assertThat(answer.header("Vary")).isEqualTo("Origin");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("none");
        assertThat(answer.header("Access-Control-Expose-Headers")).isEqualTo("Retry-After");
    }

    @Test
    void shouldLetAllowedOriginsReadTheirErrors() {
        Answer answer = server.client.post("/v1/submissions", "{", "Origin", SHOP);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header(ALLOWED_ORIGIN)).isEqualTo(SHOP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "https://evil.example",
                "http://shop.acme.example",
                "https://shop.acme.example:8443",
                "https://shop.acme.example.evil.example",
                "https://SHOP.acme.example",
                "*"
            })
    void shouldRefuseOtherOriginsEvenWithAKey(String origin) {
        Answer answer = server.client.post("/v1/submissions", submission(), "Origin", origin, "Authorization", AS_ACME);
        Answer preflight = server.client.preflight("/v1/submissions", "POST", "Origin", origin);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.rule()).isEqualTo("origin-not-allowed");
        assertThat(answer.header(ALLOWED_ORIGIN)).isEqualTo("none");
        assertThat(preflight.status()).isEqualTo(403);
        assertThat(preflight.header(ALLOWED_ORIGIN)).isEqualTo("none");
    }

    @Test
    void shouldRefuseAnotherCustomersOriginForAWidgetAndASite() {
        String view = "{\"id\":\"%s\",\"site\":\"acme-shop\",\"path\":\"/\"}".formatted(newId());

        Answer submission = server.client.post("/v1/submissions", submission(), "Origin", BOOKS);
        Answer pageView = server.client.post("/v1/pageviews", view, "Origin", BOOKS);
        Answer widget = server.client.get("/v1/widgets/spring-popup", "Origin", BOOKS);

        assertThat(submission.status()).isEqualTo(403);
        assertThat(submission.header(ALLOWED_ORIGIN)).isEqualTo("none");
        assertThat(pageView.status()).isEqualTo(403);
        assertThat(widget.status()).isEqualTo(403);
    }

    @Test
    void shouldAnswerPreflightForEveryRegisteredOrigin() {
        Answer answer = server.client.preflight(
                "/v1/submissions", "POST", "Origin", BOOKS, "Access-Control-Request-Headers", "content-type");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header(ALLOWED_ORIGIN)).isEqualTo(BOOKS);
        assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("POST");
        assertThat(answer.header("Access-Control-Allow-Headers")).isEqualTo("content-type");
        assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("600");
    }

    @Test
    void shouldNotLetBrowsersActOnBehalfOfOthers() {
        Answer answer = server.client.preflight("/v1/erasures", "POST", "Origin", SHOP);

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
        assertThat(answer.header(ALLOWED_ORIGIN)).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/submissions, none, key-missing",
        "/v1/pageviews, none, key-missing",
        "/v1/consents, none, key-missing",
        "/v1/erasures, none, key-missing",
        "/v1/submissions, Bearer lk_guess, key-unknown",
        "/v1/consents, Bearer lk_guess, key-unknown",
        "/v1/erasures, Basic bGs6bGs=, key-unknown",
        "/v1/erasures, Bearer, key-unknown"
    })
    void shouldAskForAKnownKeyBeforeItReadsTheBody(String path, String authorization, String rule) {
        String[] headers = authorization.equals("none") ? new String[0] : new String[] {"Authorization", authorization};

        Answer answer = server.client.post(path, "not even JSON", headers);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.rule()).isEqualTo(rule);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.body()).doesNotContain("lk_guess");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/v1/submissions | \"widget\":\"reading-list\"                                   | widget",
                "/v1/pageviews   | \"site\":\"globex-books\",\"path\":\"/\"                      | site",
                "/v1/consents    | \"tenant\":\"globex\",\"email\":\"a@example.com\"             | tenant",
                "/v1/erasures    | \"tenant\":\"globex\",\"email\":\"a@example.com\"             | tenant",
                "/v1/erasures    | \"scope\":\"everywhere\",\"email\":\"a@example.com\"          | scope"
            })
    void shouldKeepATenantsKeyToItsTenant(String path, String members, String field) {
        String body = "{\"id\":\"" + newId() + "\"," + members + "}";

        Answer answer = server.client.post(path, body, "Authorization", AS_ACME);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.rule()).isEqualTo("key-not-allowed");
        assertThat(answer.json().get("field").textValue()).isEqualTo(field);
    }

    @Test
    void shouldAskTheOperatorForATenant() {
        String change = "{\"id\":\"%s\",%s\"email\":\"a@example.com\",\"consents\":{\"contact\":false}}";

        Answer missing =
                server.client.post("/v1/consents", change.formatted(newId(), ""), "Authorization", AS_OPERATOR);
        Answer unknown = server.client.post(
                "/v1/consents", change.formatted(newId(), "\"tenant\":\"nobody\","), "Authorization", AS_OPERATOR);
        Answer known = server.client.post(
                "/v1/consents", change.formatted(newId(), "\"tenant\":\"globex\","), "Authorization", AS_OPERATOR);

        assertThat(missing.rule()).isEqualTo("tenant-required");
        assertThat(unknown.rule()).isEqualTo("tenant-unknown");
        assertThat(known.status()).isEqualTo(202);
        assertThat(server.publisher.tenants).last().isEqualTo("globex");
    }

    @Test
    void shouldTakeSubmissionsOfServersWithTheWidgetsTenantsKey() {
        assertThat(server.client
                        .post("/v1/submissions", submission(), "Authorization", AS_ACME)
                        .status())
                .isEqualTo(202);
        assertThat(server.client
                        .post("/v1/submissions", submission(), "Authorization", AS_OPERATOR)
                        .status())
                .isEqualTo(202);
    }
}
