package dev.lethe.capture;

import static dev.lethe.capture.CaptureFixture.AS_ACME;
import static dev.lethe.capture.CaptureFixture.AS_OPERATOR;
import static dev.lethe.capture.CaptureFixture.BOOKS;
import static dev.lethe.capture.CaptureFixture.SHOP;
import static dev.lethe.capture.CaptureFixture.newId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.capture.problem.CaptureProblem;
import dev.lethe.http.problem.CommonProblem;
import dev.lethe.http.problem.ProblemKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The document and the server say the same: every documented answer is brought about, and no other one exists. */
class OpenApiConformanceTest {
    private static final String ADA = "{\"id\":\"%s\",\"email\":\"ada@example.com\"}";
    private static final Map<String, String> POSTS = Map.of(
            "/v1/submissions", CaptureFixture.submission(newId(), "ada@example.com"),
            "/v1/pageviews", "{\"id\":\"%s\",\"site\":\"acme-shop\",\"path\":\"/spring\"}".formatted(newId()),
            "/v1/consents",
                    "{\"id\":\"%s\",\"email\":\"ada@example.com\",\"consents\":{\"contact\":false}}".formatted(newId()),
            "/v1/erasures", "{\"id\":\"%s\",\"email\":\"ada@example.com\"}".formatted(newId()),
            "/v1/corrections",
                    "{\"id\":\"%s\",\"email\":\"ada@example.com\",\"fields\":{\"given-name\":\"Ada\"},\"cleared\":[\"phone\"]}"
                            .formatted(newId()),
            "/v1/opt-outs", "{\"id\":\"%s\",\"email\":\"ada@example.com\",\"kind\":\"unsubscribe\"}".formatted(newId()),
            "/v1/child-reports", "{\"id\":\"%s\",\"email\":\"kid@example.com\"}".formatted(newId()));
    private static final String REQUEST = "/v1/erasures/3f2c1a90-1b7e-4c55-9d0a-6f1f8c2b7a11";
    /** The operator's alone. */
    private static final String LEGAL = "POST /v1/legal-disclosures";

    private static final Map<String, String> RIGHTS = Map.of(
            "POST " + REQUEST + "/confirmation",
            ADA.formatted(newId()),
            "DELETE " + REQUEST,
            ADA.formatted(newId()),
            "POST /v1/holds",
            "{\"id\":\"%s\",\"email\":\"ada@example.com\",\"holdId\":\"h-1\",\"reference\":\"4 O 17/26\"}"
                    .formatted(newId()),
            "DELETE /v1/holds/h-1",
            ADA.formatted(newId()),
            "POST /v1/disclosure-lists",
            "{\"id\":\"%s\",\"email\":\"ada@example.com\",\"address\":\"privacy@lethe.example\"}".formatted(newId()),
            "POST /v1/disclosure-lists/3f2c1a90-1b7e-4c55-9d0a-6f1f8c2b7a11/delivery",
            ADA.formatted(newId()),
            LEGAL,
            "{\"id\":\"%s\",\"tenant\":\"acme\",\"email\":\"ada@example.com\",\"recipient\":\"state-court\",\"reference\":\"7\"}"
                    .formatted(newId()));
    /** Method and path to a body that is taken. */
    private static final Map<String, String> BODIES = bodies();

    private static final Map<String, String> FORBIDDEN = Map.of(
            "/v1/submissions",
                    CaptureFixture.submission(newId(), "a@example.com").replace("spring-popup", "reading-list"),
            "/v1/pageviews", "{\"id\":\"%s\",\"site\":\"globex-books\",\"path\":\"/\"}".formatted(newId()),
            "/v1/consents",
                    "{\"id\":\"%s\",\"tenant\":\"globex\",\"email\":\"a@example.com\",\"consents\":{\"contact\":true}}"
                            .formatted(newId()),
            "/v1/erasures", "{\"id\":\"%s\",\"email\":\"a@example.com\",\"scope\":\"everywhere\"}".formatted(newId()),
            "/v1/corrections",
                    "{\"id\":\"%s\",\"email\":\"a@example.com\",\"cleared\":[\"phone\"],\"scope\":\"everywhere\"}"
                            .formatted(newId()),
            "/v1/opt-outs", "{\"id\":\"%s\",\"email\":\"a@example.com\",\"kind\":\"industry\"}".formatted(newId()),
            "/v1/child-reports",
                    "{\"id\":\"%s\",\"tenant\":\"globex\",\"email\":\"a@example.com\"}".formatted(newId()));

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final byte[] ONE_CLICK = "List-Unsubscribe=One-Click".getBytes(StandardCharsets.US_ASCII);

    private final Set<String> seen = new TreeSet<>();

    private static Map<String, String> bodies() {
        Map<String, String> bodies = new TreeMap<>(RIGHTS);
        POSTS.forEach((path, body) -> bodies.put("POST " + path, body));
        return bodies;
    }

    private static String forbidden(String operation, String body) {
        String path = operation.substring(operation.indexOf(' ') + 1);
        return FORBIDDEN.getOrDefault(path, body.replaceFirst("}$", ",\"scope\":\"everywhere\"}"));
    }

    @Test
    void shouldGiveEveryDocumentedAnswerAndNoOther() {
        bringAboutWhatAHealthyServerAnswers();
        bringAboutAServerWithoutShopAndKeyset();
        bringAboutLimits();
        bringAboutTimeouts();
        bringAboutFailures();

        assertThat(seen).isEqualTo(CaptureClient.DOCUMENT.answers());
    }

    @Test
    void shouldDocumentEveryRoute() {
        try (CaptureFixture server = CaptureFixture.start(Map.of())) {
            assertThat(server.routes()).isEqualTo(CaptureClient.DOCUMENT.operations());
        }
    }

    @Test
    void shouldDocumentEveryRule() {
        List<String> documented = new ArrayList<>();
        for (JsonNode code : CaptureClient.DOCUMENT.root().at("/components/schemas/Rule/enum")) {
            documented.add(code.textValue());
        }

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(Stream.<ProblemKind>concat(
                                Arrays.stream(CommonProblem.values()), Arrays.stream(CaptureProblem.values()))
                        .map(ProblemKind::code)
                        .toList());
    }

    @Test
    void shouldDocumentBodiesThatTheServerTakesAndOnlyThose() {
        BODIES.forEach((request, body) -> {
            String[] parts = request.split(" ", 2);
            String operation =
                    CaptureClient.DOCUMENT.operation(parts[0], parts[1]).orElseThrow();
            assertThat(CaptureClient.DOCUMENT.requestFaults(operation, body)).isEmpty();
            assertThat(CaptureClient.DOCUMENT.requestFaults(operation, body.replaceFirst("\\{", "{\"x\":1,")))
                    .isNotEmpty();
        });
    }

    private static String keyFor(String operation) {
        return operation.equals(LEGAL) ? AS_OPERATOR : AS_ACME;
    }

    private void bringAboutWhatAHealthyServerAnswers() {
        try (CaptureFixture server = CaptureFixture.start(Map.of())) {
            CaptureClient client = server.client;
            BODIES.forEach((operation, body) -> {
                client.ask(operation, body, "Authorization", keyFor(operation));
                client.ask(operation, "{", "Authorization", AS_ACME);
                client.ask(operation, body);
                client.ask(operation, forbidden(operation, body), "Authorization", AS_ACME);
                client.ask(operation, "application/json", new byte[70_000], "Authorization", AS_ACME);
                client.ask(operation, "text/plain", body.getBytes(StandardCharsets.UTF_8), "Authorization", AS_ACME);
                client.ask(operation, "{}", "Authorization", AS_OPERATOR);
            });
            for (String path : List.of("/v1/submissions", "/v1/pageviews")) {
                client.preflight(path, "POST", "Origin", SHOP);
                client.preflight(path, "POST", "Origin", "https://evil.example");
            }
            client.preflight("/v1/widgets/spring-popup", "GET", "Origin", SHOP);
            client.preflight("/v1/widgets/spring-popup", "GET", "Origin", BOOKS);
            client.get("/v1/widgets/spring-popup", "Origin", BOOKS);
            client.get("/v1/widgets/nothing");
            client.get("/demo/nothing.html");
            client.get("/demo");
            client.get("/");
            client.get("/widget/v1/nothing.js");
            for (String path : List.of(
                    "/v1/widgets/spring-popup",
                    "/openapi.json",
                    "/.well-known/gpc.json",
                    "/demo/",
                    "/demo/shop.css",
                    "/demo/shop.js",
                    "/widget/v1/lethe-widget.js")) {
                String tag = client.get(path).header("ETag");
                client.get(path, "If-None-Match", tag);
            }
            unsubscribe(client);
            client.get("/health/live");
            client.get("/health/ready");
            server.setMissing(List.of("Kafka brokers"));
            client.get("/health/ready");
            client.get("/metrics");
            seen.addAll(client.seen);
        }
    }

    private void bringAboutAServerWithoutShopAndKeyset() {
        try (CaptureFixture server =
                CaptureFixture.start(Map.of("demo.shop", "false", "unsubscribe.keyset.file", "none"))) {
            server.client.get("/");
            server.client.get("/demo");
            server.client.get(UnsubscribeLinks.of("acme"));
            server.client.post(UnsubscribeLinks.of("acme"), FORM, ONE_CLICK);
            seen.addAll(server.client.seen);
        }
    }

    private static void unsubscribe(CaptureClient client) {
        String good = UnsubscribeLinks.of("acme");
        client.get(good);
        client.post(good, FORM, ONE_CLICK);
        client.post(good, FORM, ONE_CLICK, "Accept", "text/html");
        client.post(good, FORM, new byte[70_000]);
        client.post(good, FORM, new byte[0]);
        client.post(good, "application/json", ONE_CLICK);
        for (String useless : List.of(UnsubscribeLinks.forged(), UnsubscribeLinks.expired())) {
            client.get(useless);
            client.get(useless, "Accept", "text/html");
            client.post(useless, FORM, ONE_CLICK);
        }
    }

    private void bringAboutLimits() {
        Map<String, String> strict = Map.of(
                "limit.address.burst",
                "1",
                "limit.address.per.minute",
                "1",
                "limit.key.burst",
                "1",
                "limit.key.per.minute",
                "1");
        try (CaptureFixture server = CaptureFixture.start(strict)) {
            server.client.get("/v1/widgets/spring-popup");
            server.client.get("/v1/widgets/spring-popup");
            server.client.get(UnsubscribeLinks.of("acme"));
            server.client.post(UnsubscribeLinks.of("acme"), FORM, ONE_CLICK);
            AtomicInteger accepted = new AtomicInteger();
            BODIES.forEach((operation, body) -> {
                if (server.client.ask(operation, body, "Authorization", AS_ACME).status() == 202) {
                    accepted.incrementAndGet();
                }
                server.client.ask(operation, body, "Authorization", AS_ACME);
            });
            assertThat(accepted).hasValue(1);
            for (int i = 0; i < 2; i++) {
                server.client.ask(LEGAL, String.valueOf(BODIES.get(LEGAL)), "Authorization", AS_OPERATOR);
            }
            seen.addAll(server.client.seen);
        }
    }

    private void bringAboutTimeouts() {
        try (CaptureFixture server = CaptureFixture.start(Map.of("http.body.timeout", "PT0.1S"))) {
            BODIES.keySet()
                    .forEach(operation ->
                            server.client.askSlowly(operation, "application/json", "Authorization", AS_ACME));
            server.client.askSlowly("POST " + UnsubscribeLinks.of("acme"), FORM);
            seen.addAll(server.client.seen);
        }
    }

    private void bringAboutFailures() {
        try (CaptureFixture server = CaptureFixture.start(Map.of())) {
            server.publisher.meet(FakePublisher.Fate.BUSY);
            BODIES.forEach((operation, body) -> server.client.ask(operation, body, "Authorization", keyFor(operation)));
            server.client.post(UnsubscribeLinks.of("acme"), FORM, ONE_CLICK);
            server.publisher.meet(FakePublisher.Fate.FAIL);
            BODIES.forEach((operation, body) -> server.client.ask(operation, body, "Authorization", keyFor(operation)));
            server.client.post(UnsubscribeLinks.of("acme"), FORM, ONE_CLICK);
            seen.addAll(server.client.seen);
        }
    }
}
