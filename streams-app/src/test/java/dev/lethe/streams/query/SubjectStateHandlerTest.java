package dev.lethe.streams.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.ActiveHold;
import dev.lethe.privacy.decision.Channel;
import dev.lethe.privacy.decision.ContactProfile;
import dev.lethe.privacy.decision.DisclosureLists;
import dev.lethe.privacy.decision.Docket;
import dev.lethe.privacy.decision.Erasure;
import dev.lethe.privacy.decision.ErasureCause;
import dev.lethe.privacy.decision.Holding;
import dev.lethe.privacy.decision.LegalBasis;
import dev.lethe.privacy.decision.SubjectState;
import dev.lethe.privacy.decision.TenantState;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.streams.runtime.HealthServer;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SubjectStateHandlerTest {
    private static final String ALICE = "k1.alice";
    private static final String BODY = "{\"subject\":\"k1.alice\"}";
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<HealthServer> servers = new ArrayList<>();
    private QueryTokens tokens = QueryTokens.none();

    @BeforeEach
    void allowSesame() throws IOException {
        tokens = QueryTokens.read(Files.writeString(folder.resolve("tokens"), QueryTokensTest.OPEN));
    }

    @AfterEach
    void close() {
        servers.forEach(HealthServer::close);
    }

    @Test
    void shouldTellWhatIsKnownAndWhoHoldsWhat() throws IOException, InterruptedException {
        int port = serve(tokens, subject -> new Place.Here(alice()));

        HttpResponse<String> answer = ask(port, BODY);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("""
                        {"subject":"k1.alice","knownChild":false,"industryOptOutAt":"2026-03-01T10:00:00Z","holds":[],\
                        "pendingErasures":[],"lastErasures":[],"listRequests":[],"tenants":[\
                        {"tenant":"acme","activeAt":"2026-03-01T10:00:00Z","profile":{"email":"alice@example.com",\
                        "givenName":"Ada","custom":{"quote":"\\"\\u0007"},"widget":"spring-popup","noticeVersion":"2026-01",\
                        "collectedAt":"2026-03-01T10:00:00Z"},"consents":[{"purpose":"contact","granted":true,\
                        "reason":"CONSENT_GRANTED","widget":"spring-popup","noticeVersion":"2026-01",\
                        "at":"2026-03-01T10:00:00Z","evidence":"e1"},{"purpose":"partner-sharing","granted":false,\
                        "reason":"CONSENT_REFUSED","at":"2026-03-01T10:00:00Z","evidence":"e2"}],\
                        "vendorDenials":{"northwind-ads":"CONSENT_REFUSED"},"recalled":[],"holdings":[{"recipient":"acme",\
                        "channel":"CONTACTS","recordKey":"%s","legalBasis":"CONSENT","fields":["email"],\
                        "purposes":["contact"]},{"recipient":"northwind-ads","channel":"AUDIENCE","recordKey":"abc",\
                        "profile":"uid2-email-v1","legalBasis":"CONSENT","fields":["hashed-email"],\
                        "purposes":["partner-sharing"]}],\
                        "counted":{"age":"25-34","widget":"spring-popup"}}]}""".formatted(new SubjectId(ALICE).contactIdAt("acme")));
    }

    @Test
    void shouldTellOfLegalHoldsErasuresAndRequestsForTheList() throws IOException, InterruptedException {
        Docket docket = new Docket(
                List.of(
                        new Erasure("r1", "acme", false, ErasureCause.REQUEST, AT, true),
                        new Erasure("r2", "globex", true, ErasureCause.CHILD, AT, false)),
                List.of(new ActiveHold("4-o-17-26", "acme", false), new ActiveHold("audit", "globex", true)),
                Map.of("acme", "r3", Docket.EVERYWHERE, "r4"));
        SubjectState held = new SubjectState(
                null,
                false,
                null,
                List.of(),
                Map.of(),
                docket,
                new DisclosureLists(List.of(new DisclosureLists.Asked("l1", "*", AT)), 2026));
        int port = serve(tokens, subject -> new Place.Here(held));

        HttpResponse<String> answer = ask(port, BODY);

        assertThat(answer.body()).isEqualTo("""
                        {"subject":"k1.alice","knownChild":false,"holds":[\
                        {"holdId":"4-o-17-26","tenant":"acme","scope":"TENANT"},\
                        {"holdId":"audit","tenant":"globex","scope":"EVERYWHERE"}],"pendingErasures":[\
                        {"requestId":"r1","tenant":"acme","scope":"TENANT","cause":"REQUEST",\
                        "requestedAt":"2026-03-01T10:00:00Z","verified":true},\
                        {"requestId":"r2","tenant":"globex","scope":"EVERYWHERE","cause":"CHILD",\
                        "requestedAt":"2026-03-01T10:00:00Z","verified":false}],"lastErasures":[\
                        {"requestId":"r4","scope":"EVERYWHERE"},\
                        {"requestId":"r3","tenant":"acme","scope":"TENANT"}],\
                        "listRequests":[{"requestId":"l1","tenant":"*","receivedAt":"2026-03-01T10:00:00Z",\
                        "dueAt":"2026-03-31T10:00:00Z"}],"listYear":2026,"tenants":[]}""");
    }

    @Test
    void shouldSay404WhenNothingIsKnown() throws IOException, InterruptedException {
        int port = serve(tokens, subject -> new Place.Here(null));

        assertProblem(ask(port, BODY), 404, "subject-unknown");
    }

    @Test
    void shouldSay404WhenQueriesAreSwitchedOff() throws IOException, InterruptedException {
        int port = serve(QueryTokens.none(), subject -> new Place.Here(alice()));

        assertProblem(ask(port, BODY), 404, "queries-disabled");
    }

    @Test
    void shouldTellNothingWithoutAKnownToken() throws IOException, InterruptedException {
        int port = serve(tokens, subject -> new Place.Here(alice()));

        HttpResponse<String> none = send(request(port, BODY));
        HttpResponse<String> wrong = send(request(port, BODY).header("Authorization", "Bearer open-barley"));

        assertProblem(none, 401, "token-unknown");
        assertProblem(wrong, 401, "token-unknown");
        assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"lethe\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "k1.alice",
                "{",
                "{}",
                "[]",
                "null",
                "\"k1.alice\"",
                "{\"subject\":1}",
                "{\"subject\":null}",
                "{\"subject\":\"\"}",
                "{\"subject\":\"alice@example.com\"}",
                "{\"subject\":\"k1.a b\"}",
                "{\"subject\":\"k1.alice\"} x",
                "{\"subject\":\"k1.alice\",\"subject\":\"k1.bob\"}",
                "{\"subject\":\"k1.alice\",\"tenant\":\"acme\"}",
                "{\"subject\":\"k1.alice\"}{\"subject\":\"k1.bob\"}",
            })
    void shouldRefuseAnyOtherBody(String body) throws IOException, InterruptedException {
        int port = serve(tokens, subject -> new Place.Here(alice()));

        assertProblem(ask(port, body), 400, "request-malformed");
    }

    @Test
    void shouldRefuseOtherMethodsTypesAndSizes() throws IOException, InterruptedException {
        int port = serve(tokens, subject -> new Place.Here(alice()));

        assertProblem(
                send(HttpRequest.newBuilder(address(port))
                        .header("Authorization", "Bearer open-sesame")
                        .GET()),
                405,
                "method-not-allowed");
        assertProblem(
                send(HttpRequest.newBuilder(address(port))
                        .header("Authorization", "Bearer open-sesame")
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString(BODY))),
                415,
                "content-type-unsupported");
        assertProblem(ask(port, BODY + " ".repeat(1_024)), 413, "body-too-large");
    }

    @Test
    void shouldRelayTheAnswerOfTheInstanceThatHasThePerson() throws IOException, InterruptedException {
        int owner = serve(tokens, subject -> new Place.Here(alice()));
        int ignorant = serve(tokens, subject -> new Place.Here(null));

        HttpResponse<String> found = ask(serve(tokens, at(owner)), BODY);

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body()).isEqualTo(ask(owner, BODY).body());
        assertProblem(ask(serve(tokens, at(ignorant)), BODY), 404, "subject-unknown");
    }

    @Test
    void shouldNotPassARequestOnTwice() throws IOException, InterruptedException {
        int self = freePort();
        serve(self, tokens, at(self));

        HttpResponse<String> answer = ask(self, BODY);

        assertProblem(answer, 503, "not-available");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void shouldAskToTryAgainWhenTheOwnerIsUnknownOrAway() throws IOException, InterruptedException {
        assertProblem(ask(serve(tokens, subject -> new Place.Nowhere()), BODY), 503, "not-available");
        assertProblem(ask(serve(tokens, at(freePort())), BODY), 503, "not-available");
    }

    @Test
    void shouldSayThatTheOwnerKnowsOtherTokens() throws IOException, InterruptedException {
        Path others = Files.writeString(folder.resolve("others"), "00".repeat(32));
        int owner = serve(QueryTokens.read(others), subject -> new Place.Here(alice()));

        assertProblem(ask(serve(tokens, at(owner)), BODY), 502, "instance-refused");
    }

    @Test
    void shouldTellNothingOfAFault() throws IOException, InterruptedException {
        int port = serve(tokens, subject -> {
            throw new IllegalArgumentException("alice@example.com");
        });

        HttpResponse<String> answer = ask(port, BODY);

        assertProblem(answer, 500, "internal-error");
        assertThat(answer.body()).doesNotContain("alice");
    }

    @Test
    void shouldAskTheOwnerWithTlsWhereInstancesHaveIt() throws Exception {
        X509Bundle made = new CertificateBuilder()
                .subject("CN=localhost")
                .addSanDnsName("localhost")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(
                made.toKeyManagerFactory().getKeyManagers(),
                made.toTrustManagerFactory().getTrustManagers(),
                null);
        int owner = freePort();
        int asked = freePort();
        serve(owner, tokens, subject -> new Place.Here(alice()), Optional.of(tls));
        serve(asked, tokens, subject -> new Place.At(new HostInfo("localhost", owner)), Optional.of(tls));
        HttpRequest request = request(asked, BODY)
                .uri(URI.create("https://localhost:" + asked + SubjectStateHandler.PATH))
                .header("Authorization", "Bearer open-sesame")
                .build();

        HttpResponse<String> answer =
                HttpClient.newBuilder().sslContext(tls).build().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("alice@example.com");
    }

    private static SubjectStates at(int port) {
        return subject -> new Place.At(new HostInfo("127.0.0.1", port));
    }

    private static SubjectState alice() {
        PersonFields fields =
                new PersonFields("alice@example.com", null, "Ada", null, null, null, Map.of("quote", "\"\u0007"));
        TenantState acme = new TenantState(
                null,
                AT,
                Map.of(
                        "contact",
                        new dev.lethe.privacy.decision.Answer(
                                Reason.CONSENT_GRANTED, "spring-popup", "2026-01", AT, "e1"),
                        "partner-sharing",
                        new dev.lethe.privacy.decision.Answer(Reason.CONSENT_REFUSED, null, null, AT, "e2")),
                new ContactProfile(fields, "spring-popup", "2026-01", AT, null),
                Map.of("northwind-ads", Reason.CONSENT_REFUSED),
                List.of(
                        new Holding(
                                "acme",
                                Channel.CONTACTS,
                                "",
                                null,
                                LegalBasis.CONSENT,
                                List.of("email"),
                                List.of("contact"),
                                1),
                        new Holding(
                                "northwind-ads",
                                Channel.AUDIENCE,
                                "abc",
                                "uid2-email-v1",
                                LegalBasis.CONSENT,
                                List.of("hashed-email"),
                                List.of("partner-sharing"),
                                2)),
                Map.of("widget", "spring-popup", "age", "25-34"));
        return new SubjectState(null, false, AT, List.of(1L, 2L), Map.of("acme", acme));
    }

    private int serve(QueryTokens known, SubjectStates states) throws IOException {
        int port = freePort();
        serve(port, known, states);
        return port;
    }

    private void serve(int port, QueryTokens known, SubjectStates states) {
        serve(port, known, states, Optional.empty());
    }

    private void serve(int port, QueryTokens known, SubjectStates states, Optional<SSLContext> tls) {
        servers.add(new HealthServer(
                "127.0.0.1",
                port,
                tls,
                () -> true,
                () -> true,
                () -> "",
                Map.of(SubjectStateHandler.PATH, new SubjectStateHandler(known, states, tls))));
    }

    private HttpResponse<String> ask(int port, String body) throws IOException, InterruptedException {
        return send(request(port, body).header("Authorization", "Bearer open-sesame"));
    }

    private static HttpRequest.Builder request(int port, String body) {
        return HttpRequest.newBuilder(address(port))
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port + SubjectStateHandler.PATH);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String kind) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body())
                .startsWith("{\"type\":\"/problems/" + kind + "\",\"title\":\"")
                .endsWith("\"}");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
