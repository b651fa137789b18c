package dev.lethe.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.http.testing.Answer;
import dev.lethe.privacy.policy.PolicyReader;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Widget definitions, the widget's files, the demonstration shop, and the headers of every answer. */
class PagesTest {
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
    void shouldDescribeWidgetForItsForm() {
        Answer answer = server.client.get("/v1/widgets/spring-popup");

        JsonNode widget = answer.json();
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=60");
        assertThat(widget.get("tenant").textValue()).isEqualTo("acme");
        assertThat(widget.at("/notice/version").textValue()).isEqualTo("2026-01");
        assertThat(widget.at("/fields/0").toString())
                .isEqualTo("{\"name\":\"email\",\"type\":\"email\",\"label\":\"Email address\",\"required\":true,"
                        + "\"autocomplete\":\"email\",\"maxLength\":200}");
        assertThat(widget.at("/fields/6/choices/0").textValue()).isEqualTo("outdoor");
        assertThat(widget.get("purposes"))
                .extracting(purpose -> purpose.get("id").textValue() + purpose.get("required"))
                .containsExactly("contactfalse", "partner-sharingfalse", "insightsfalse");
    }

    @Test
    void shouldFollowANewPolicyWithoutARestart() {
        String next = CaptureFixture.demoPolicy()
                .replace("version: 1\n", "version: 2\n")
                .replace("title: A book a month", "title: Two books a month")
                .replace("https://books.globex.example\"]", "https://new.globex.example\"]");

        server.publish(PolicyReader.read(next));

        Answer answer = server.client.get("/v1/widgets/reading-list", "Origin", "https://new.globex.example");
        assertThat(answer.json().get("title").textValue()).isEqualTo("Two books a month");
        assertThat(server.client
                        .get("/v1/widgets/reading-list", "Origin", CaptureFixture.BOOKS)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void shouldDescribeFieldsAndPurposesThatNeedMoreThanText() {
        try (CaptureFixture other = CaptureFixture.start(Map.of())) {
            other.publish(
                    PolicyReader.read(
                            CaptureFixture.demoPolicy()
                                    .replace("version: 1\n", "version: 2\n")
                                    .replace("    messages: true\n", "    messages: true\n    visits: true\n")
                                    .replace(
                                            "- {name: remarks, type: text",
                                            "- {name: member, type: flag, label: A member?}\n"
                                                    + "      - {name: since, type: date, label: Since}\n      - {name: remarks, type: text")));

            JsonNode widget = other.client.get("/v1/widgets/reading-list").json();

            assertThat(widget.at("/fields/3").toString())
                    .isEqualTo("{\"name\":\"member\",\"type\":\"flag\",\"label\":\"A member?\",\"required\":false,"
                            + "\"autocomplete\":\"off\",\"maxLength\":200}");
            assertThat(widget.at("/fields/4/type").textValue()).isEqualTo("date");
            assertThat(widget.at("/purposes/0/visits").booleanValue()).isTrue();
            assertThat(widget.at("/purposes/1").has("visits")).isFalse();
        }
    }

    @Test
    void shouldSayThatGlobalPrivacyControlIsHonouredSinceThePolicyTookEffect() {
        try (CaptureFixture other = CaptureFixture.start(Map.of())) {
            other.publish(
                    PolicyReader.read(CaptureFixture.demoPolicy().replace("version: 1\n", "version: 2\n")),
                    Instant.parse("2026-10-01T23:59:00Z"));

            assertThat(other.client.get("/.well-known/gpc.json").body())
                    .isEqualTo("{\"gpc\":true,\"lastUpdate\":\"2026-10-01\"}");
        }
    }

    @Test
    void shouldAnswerNotModifiedToACacheThatIsCurrent() {
        String tag = server.client.get("/v1/widgets/spring-popup").header("ETag");

        assertThat(server.client
                        .get("/v1/widgets/spring-popup", "If-None-Match", tag)
                        .status())
                .isEqualTo(304);
        assertThat(server.client
                        .get("/v1/widgets/spring-popup", "If-None-Match", "W/\"other\"")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldServeTheWidgetToPagesOfOtherSites() {
        Answer answer = server.client.get("/widget/v1/lethe-widget.js", "Origin", "https://anywhere.example");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
        assertThat(answer.body()).contains("Lethe");
    }

    @Test
    void shouldServeTheShopUnderAPolicyThatAllowsNothingInline() {
        Answer answer = server.client.get("/demo/");

        assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(server.client.get("/").header("Location")).isEqualTo("/demo/");
        assertThat(server.client.get("/demo").header("Location")).isEqualTo("/demo/");
    }

    @Test
    void shouldServeNoShopUnlessSwitchedOn() {
        try (CaptureFixture without = CaptureFixture.start(Map.of("demo.shop", "false"))) {
            assertThat(without.client.get("/").status()).isEqualTo(404);
            assertThat(without.client.get("/demo/").status()).isEqualTo(404);
            assertThat(without.client.get("/widget/v1/lethe-widget.js").status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/demo/..%2fwidget%2flethe-widget.js",
                "/demo/img/..%5c..%5copenapi.json",
                "/demo/.hidden.js",
                "/demo/img",
                "/demo/img/",
                "/demo/shop.class",
                "/demo//etc/passwd.txt",
                "/widget/v1/../log4j2.xml",
                "/widget/v1/",
                "/nowhere"
            })
    void shouldServeNothingButItsFiles(String path) {
        Answer answer = server.client.get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.rule()).isEqualTo("not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/demo/", "/health/live", "/v1/widgets/spring-popup", "/nowhere", "/widget/v1/lethe-widget.js"})
    void shouldAddSecurityHeadersToEveryAnswer(String path) {
        Answer answer = server.client.get(path);

        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("strict-origin-when-cross-origin");
        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(answer.header("Strict-Transport-Security")).isEqualTo("none");
    }

    @Test
    void shouldInsistOnTlsUnlessOnTheLoopback() {
        try (CaptureFixture remote = CaptureFixture.start(Map.of("http.host", "0.0.0.0"))) {
            assertThat(remote.client.get("/health/live").header("Strict-Transport-Security"))
                    .isEqualTo("max-age=31536000");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /v1/submissions, 'OPTIONS, POST'",
        "DELETE, /v1/widgets/spring-popup, 'GET, OPTIONS'",
        "POST, /health/live, GET",
        "POST, /demo/shop.js, GET"
    })
    void shouldNameTheMethodsThatAPathHas(String method, String path, String allowed) {
        Answer answer = server.client.send(server.client
                .request(path)
                .method(method, java.net.http.HttpRequest.BodyPublishers.noBody())
                .build());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.rule()).isEqualTo("method-not-allowed");
        assertThat(answer.header("Allow")).isEqualTo(allowed);
    }

    @Test
    void shouldRefuseAPathThatCannotBeDecoded() {
        Answer answer = server.client.sendRaw("GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.rule()).isEqualTo("request-malformed");
    }
}
