package dev.lethe.capture;

import static dev.lethe.capture.CaptureFixture.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.http.testing.Answer;
import dev.lethe.privacy.policy.PolicyReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One click ends the messages of one customer (RFC 8058). */
class UnsubscribeTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";
    private static final String[] BROWSER = {"Accept", "text/html,application/xhtml+xml,*/*;q=0.8"};

    private static CaptureFixture server;

    @BeforeAll
    static void start() {
        server = CaptureFixture.start(Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        server.publisher.drafts.clear();
        server.publisher.tenants.clear();
        server.publisher.meet(FakePublisher.Fate.ACKNOWLEDGE);
    }

    @Test
    void shouldUnsubscribeThePersonOfTheLinkFromItsCustomer() {
        Answer answer = post(UnsubscribeLinks.of("acme"), FORM, ONE_CLICK);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(server.publisher.drafts).containsExactly(UnsubscribeLinks.ADA);
        assertThat(server.publisher.tenants).containsExactly("acme");
    }

    @Test
    void shouldTakeTheFormAsMultipartToo() {
        String body =
                "--b1\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b1--\r\n";

        Answer answer = post(UnsubscribeLinks.of("acme"), "multipart/form-data; boundary=b1", body);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(server.publisher.drafts).hasSize(1);
    }

    @Test
    void shouldTakeTheSameLinkAgainAsAnotherUnsubscription() {
        String link = UnsubscribeLinks.of("acme");

        Answer first = post(link, FORM, ONE_CLICK);
        Answer second = post(link, FORM, ONE_CLICK);

        assertThat(first.json().get("id")).isNotEqualTo(second.json().get("id"));
        assertThat(server.publisher.drafts).hasSize(2);
    }

    @Test
    void shouldAskForNeitherKeyNorOriginNorCookie() {
        Answer foreign =
                post(UnsubscribeLinks.of("acme"), FORM, ONE_CLICK, "Origin", "https://mail.example", "Cookie", "a=b");
        Answer opaque = post(UnsubscribeLinks.of("acme"), FORM, ONE_CLICK, "Origin", "null");
        Answer known = post(UnsubscribeLinks.of("acme"), FORM, ONE_CLICK, "Origin", SHOP, "Authorization", "Bearer x");

        assertThat(List.of(foreign, opaque, known)).extracting(Answer::status).containsOnly(202);
        assertThat(foreign.header("Access-Control-Allow-Origin")).isEqualTo("none");
        assertThat(foreign.header("Set-Cookie")).isEqualTo("none");
    }

    @Test
    void shouldUnsubscribeFromACustomerThatHasLeftThePolicy() {
        Answer answer = post(UnsubscribeLinks.of("gone"), FORM, ONE_CLICK, BROWSER);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).contains("no more messages from this sender");
        assertThat(server.publisher.tenants).containsExactly("gone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "List-Unsubscribe=",
                "List-Unsubscribe=one-click",
                "list-unsubscribe2=One-Click",
                "List-Unsubscribe=One-Click&List-Unsubscribe=One-Click"
            })
    void shouldChangeNothingWithoutTheForm(String body) {
        Answer answer = post(UnsubscribeLinks.of("acme"), FORM, body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.rule()).isEqualTo("one-click-missing");
        assertThat(server.publisher.drafts).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=other"})
    void shouldChangeNothingWhenTheFormCannotBeRead(String contentType) {
        String body =
                "--b1\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b1--\r\n";

        Answer answer = post(UnsubscribeLinks.of("acme"), contentType, body);

        assertThat(answer.status()).isBetween(400, 422);
        assertThat(server.publisher.drafts).isEmpty();
    }

    @Test
    void shouldNotKeepAFileThatIsSentWithTheForm() {
        String part = "Content-Disposition: form-data; name=\"List-Unsubscribe\"; filename=\"a\"";
        String body = String.join("\r\n", "--b1", part, "", "One-Click", "--b1--", "");

        Answer answer = post(UnsubscribeLinks.of("acme"), "multipart/form-data; boundary=b1", body);

        assertThat(answer.rule()).isEqualTo("one-click-missing");
        assertThat(server.publisher.drafts).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain"})
    void shouldTakeFormsOnly(String contentType) {
        assertThat(post(UnsubscribeLinks.of("acme"), contentType, ONE_CLICK).rule())
                .isEqualTo("content-type-unsupported");
    }

    static List<List<String>> uselessLinks() {
        String good = UnsubscribeLinks.of("acme");
        return List.of(
                List.of(UnsubscribeLinks.forged(), "token-invalid"),
                List.of(good.substring(0, good.length() - 1), "token-invalid"),
                List.of(good + "A", "token-invalid"),
                List.of("/v1/unsubscribe?t=", "token-invalid"),
                List.of("/v1/unsubscribe?t=" + "A".repeat(2_000), "token-invalid"),
                List.of("/v1/unsubscribe?t=%00%3Cscript%3E", "token-invalid"),
                List.of("/v1/unsubscribe", "token-missing"),
                List.of("/v1/unsubscribe?token=x", "token-missing"),
                List.of(good + "&t=x", "token-missing"),
                List.of(UnsubscribeLinks.expired(), "token-expired"));
    }

    @ParameterizedTest
    @MethodSource("uselessLinks")
    void shouldChangeNothingForALinkThatIsNotGood(List<String> link) {
        String rule = link.get(1);
        int status = rule.equals("token-expired") ? 410 : 400;

        Answer program = post(link.get(0), FORM, ONE_CLICK);
        Answer person = server.client.get(link.get(0), BROWSER);
        Answer shown = server.client.get(link.get(0));

        assertThat(program.status()).isEqualTo(status);
        assertThat(program.rule()).isEqualTo(rule);
        assertThat(shown.rule()).isEqualTo(rule);
        assertThat(person.status()).isEqualTo(status);
        assertThat(person.header("Content-Type")).startsWith("text/html");
        assertThat(person.body()).doesNotContain("<form", "<script>", "Acme");
        assertThat(server.publisher.drafts).isEmpty();
    }

    @Test
    void shouldRefuseATokenThatCannotBeDecoded() {
        Answer answer = server.client.sendRaw("GET /v1/unsubscribe?t=%zz HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(server.publisher.drafts).isEmpty();
    }

    @Test
    void shouldChangeNothingWhenTheLinkIsOnlyFollowed() {
        Answer answer = server.client.get(UnsubscribeLinks.of("acme"), BROWSER);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(server.publisher.drafts).isEmpty();
    }

    @Test
    void shouldShowWhoSentTheMessageAndNothingOfThePerson() {
        String link = UnsubscribeLinks.of("acme");

        Answer answer = server.client.get(link, BROWSER);

        assertThat(answer.body())
                .contains("<strong>Acme Outfitters Ltd.</strong>")
                .contains("<a rel=\"noreferrer\" href=\"http://127.0.0.1:8080/demo/privacy.html\">Privacy policy</a>")
                .contains("<form method=\"post\">", "name=\"List-Unsubscribe\" value=\"One-Click\"")
                .doesNotContain(
                        "<script", "http-equiv", UnsubscribeLinks.ADA.value(), link.substring(link.indexOf('=') + 1));
    }

    @Test
    void shouldLinkToThePolicyOfTheOtherCustomer() {
        assertThat(server.client.get(UnsubscribeLinks.of("globex"), BROWSER).body())
                .contains("Globex Books Inc.", "href=\"https://books.globex.example/privacy\"");
    }

    @Test
    void shouldSayWhatHappenedAfterTheButton() {
        Answer answer = post(UnsubscribeLinks.of("acme"), FORM, ONE_CLICK, BROWSER);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body())
                .contains("<title>You are unsubscribed</title>", "Acme Outfitters Ltd.")
                .doesNotContain("<form");
    }

    @Test
    void shouldOfferToTryAgainWhenItWasNotStored() {
        server.publisher.meet(FakePublisher.Fate.BUSY);

        Answer person = post(UnsubscribeLinks.of("acme"), FORM, ONE_CLICK, BROWSER);
        Answer program = post(UnsubscribeLinks.of("acme"), FORM, ONE_CLICK);

        assertThat(person.status()).isEqualTo(503);
        assertThat(person.header("Retry-After")).isEqualTo("2");
        assertThat(person.body()).contains("<button>Try again</button>");
        assertThat(program.rule()).isEqualTo("busy");
        assertThat(program.header("Retry-After")).isEqualTo("2");
    }

    @Test
    void shouldKeepTheTokenFromOtherSitesAndCaches() {
        for (Answer answer : List.of(
                server.client.get(UnsubscribeLinks.of("acme"), BROWSER),
                server.client.get(UnsubscribeLinks.forged(), BROWSER),
                post(UnsubscribeLinks.of("acme"), FORM, ONE_CLICK))) {
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("Content-Security-Policy"))
                    .startsWith("default-src 'none'")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.header("Location")).isEqualTo("none");
        }
    }

    @Test
    void shouldShowHostileNamesAsText() {
        try (CaptureFixture other = CaptureFixture.start(Map.of())) {
            other.publish(PolicyReader.read(CaptureFixture.demoPolicy()
                    .replace("version: 1\n", "version: 2\n")
                    .replace("legalName: Acme Outfitters Ltd.", "legalName: \"<img src=x>&\\\"\"")));

            Answer answer = other.client.get(UnsubscribeLinks.of("acme"), BROWSER);

            assertThat(answer.body())
                    .contains("<strong>&lt;img src=x&gt;&amp;&quot;</strong>")
                    .doesNotContain("<img");
        }
    }

    @Test
    void shouldOpenNoLinksWithoutAKeyset() {
        try (CaptureFixture without = CaptureFixture.start(Map.of("unsubscribe.keyset.file", "none"))) {
            Answer shown = without.client.get(UnsubscribeLinks.of("acme"));
            Answer sent = without.client.post(
                    UnsubscribeLinks.of("acme"), FORM, ONE_CLICK.getBytes(StandardCharsets.US_ASCII));

            assertThat(shown.status()).isEqualTo(404);
            assertThat(sent.status()).isEqualTo(404);
            assertThat(sent.json().get("detail").textValue())
                    .isEqualTo("This server is not set up for unsubscribe links.");
            assertThat(without.publisher.drafts).isEmpty();
        }
    }

    @Test
    void shouldLimitClientsThatTryTokens() {
        Map<String, String> strict = Map.of("limit.address.burst", "2", "limit.address.per.minute", "1");
        try (CaptureFixture limited = CaptureFixture.start(strict)) {
            List<Answer> answers = List.of(
                    limited.client.get(UnsubscribeLinks.forged(), "Authorization", "Bearer x"),
                    limited.client.get(UnsubscribeLinks.forged(), "Authorization", "Bearer y"),
                    limited.client.get(UnsubscribeLinks.of("acme"), "Authorization", "Bearer z"));

            assertThat(answers).extracting(Answer::status).containsExactly(400, 400, 429);
        }
    }

    private static Answer post(String path, String contentType, String body, String... headers) {
        return server.client.post(path, contentType, body.getBytes(StandardCharsets.US_ASCII), headers);
    }
}
