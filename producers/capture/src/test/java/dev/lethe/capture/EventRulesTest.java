package dev.lethe.capture;

import static dev.lethe.capture.CaptureFixture.AS_ACME;
import static dev.lethe.capture.CaptureFixture.AS_OPERATOR;
import static dev.lethe.capture.CaptureFixture.SHOP;
import static dev.lethe.capture.CaptureFixture.newId;
import static dev.lethe.capture.CaptureFixture.submission;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.http.testing.Answer;
import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.intake.ErasureDraft;
import dev.lethe.privacy.intake.PageViewDraft;
import dev.lethe.privacy.intake.SubmissionDraft;
import dev.lethe.privacy.signal.ConsentStrings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What bodies are taken, and what is said about those that are not. */
class EventRulesTest {
    private static final String SECRET = "very-secret-value";

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
    void shouldAcceptSubmissionWithItsOwnId() {
        String id = newId();

        Answer answer = submit(submission(id.toUpperCase(Locale.ROOT), "ada@example.com"));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"id\":\"" + id + "\"}");
        assertThat(server.publisher.drafts).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"widget\":\"spring-popup\"          | \"widget\":\"very-secret-value\"   | widget-unknown     | widget",
                "\"widget\":\"spring-popup\"          | \"widget\":7                       | member-type        | widget",
                "\"email\":                           | \"e-mail\":                        | field-required     | fields.email",
                "\"fields\":{                         | \"fields\":{\"shoe\":\"1\",        | field-unknown      | fields.shoe",
                "\"fields\":{                         | \"fields\":{\"<b>very-secret-value\":\"1\", | field-unknown | fields",
                "\"fields\":{                         | \"fields\":{\"style\":\"very-secret-value\", | choice-unknown | fields.style",
                "\"fields\":{                         | \"fields\":{\"phone\":\"very-secret-value\", | phone-invalid  | fields.phone",
                "\"fields\":{                         | \"fields\":{\"zip\":\"very-secret-value\",   | field-too-long | fields.zip",
                "\"fields\":{                         | \"fields\":{\"zip\":null,          | member-type        | fields.zip",
                "\"fields\":{                         | \"fields\":{\"zip\":[\"very-secret-value\"], | member-type    | fields.zip",
                "\"fields\":{                         | \"fields\":{\"zip\":\"a\\u0000\",  | text-unreadable    | fields.zip",
                "\"fields\":{                         | \"fields\":{\"zip\":\"\\ud800\",   | text-unreadable    | fields.zip",
                "ada@example.com                      | very-secret-value                  | email-invalid      | fields.email",
                "\"noticeVersion\":\"2026-01\",       | ``                                 | notice-missing     | noticeVersion",
                "2026-01                              | very-secret-value                  | notice-outdated    | noticeVersion",
                "\"contact\":true                     | \"newsletter\":true                | purpose-unknown    | consents.newsletter",
                "\"contact\":true                     | \"contact\":\"very-secret-value\"  | member-type        | consents.contact",
                "\"gpc\":false                        | \"gpc\":1                          | member-type        | signals.gpc",
                "\"gpc\":false                        | \"usp\":\"very-secret-value\"      | member-unknown     | signals.usp",
                "\"fields\":{                         | \"fields\":{\"birthDate\":\"very-secret-value\", | date-invalid | fields.birthDate",
                "\"fields\":{                         | \"fields\":{\"birthDate\":\"12017-05-17\",  | date-invalid | fields.birthDate",
                "\"gpc\":false                        | \"gpc\":false,\"tcf\":7             | member-type        | signals.tcf",
                "\"page\":                            | \"address\":                       | member-unknown     | address",
                "\"page\":\"/spring\"                 | \"occurredAt\":\"very-secret-value\" | time-malformed   | occurredAt",
                "\"page\":\"/spring\"                 | \"occurredAt\":\"2999-01-01T00:00:00Z\" | time-in-future | occurredAt"
            })
    void shouldNameWhatIsWrongWithSubmissionAndNeverItsValue(String part, String wrong, String rule, String field) {
        String body = submission();
        assertThat(body).contains(part);

        Answer answer = submit(body.replace(part, wrong == null ? "" : wrong));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.rule()).isEqualTo(rule);
        assertThat(answer.json().get("type").textValue()).isEqualTo("/problems/" + rule);
        assertThat(answer.json().get("field").textValue()).isEqualTo(field);
        assertThat(answer.body()).doesNotContain(SECRET);
        assertThat(server.publisher.drafts).isEmpty();
    }

    @Test
    void shouldReportEverythingThatIsWrongAtOnce() {
        Answer answer = submit("{\"widget\":\"spring-popup\",\"fields\":{\"email\":\"x\"},\"consents\":{}}");

        assertThat(answer.json().get("violations"))
                .extracting(violation -> violation.get("rule").textValue())
                .containsExactlyInAnyOrder("id-required", "notice-missing", "email-invalid", "identifier-required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{} {}",
                "{'id':1}",
                "{\"id\":\"a\",\"id\":\"b\"}",
                "{\"fields\":{\"email\":\"a\",\"email\":\"b\"}}",
                "[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]",
                "NaN",
                "{\"id\":01}"
            })
    void shouldRefuseMalformedJson(String body) {
        Answer answer = submit(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.rule()).isEqualTo("json-malformed");
    }

    @Test
    void shouldRefuseJsonThatIsNotUtf8() {
        byte[] latin1 = submission(newId(), "jos\u00e9@example.com").getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = submission().getBytes(StandardCharsets.UTF_16);

        assertThat(post("application/json", latin1).rule()).isEqualTo("json-malformed");
        assertThat(post("application/json", utf16).rule()).isEqualTo("json-malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "1", "null", "true"})
    void shouldRefuseBodyThatIsNoObject(String body) {
        Answer answer = submit(body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.rule()).isEqualTo("member-type");
        assertThat(answer.json().has("field")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/json;charset=UTF-8", "Application/JSON ; charset=\"utf-8\""})
    void shouldTakeJsonInUtf8(String contentType) {
        assertThat(post(contentType, submission().getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "application/json;charset=latin1", "json"})
    void shouldRefuseOtherContentTypes(String contentType) {
        Answer answer = post(contentType, submission().getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.rule()).isEqualTo("content-type-unsupported");
    }

    @Test
    void shouldTakeBodyOf64KibAndRefuseOneByteMore() {
        String padded = submission() + " ".repeat(64 * 1024);
        String largest = padded.substring(0, 64 * 1024);

        assertThat(submit(largest).status()).isEqualTo(202);
        Answer answer = submit(largest + " ");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.rule()).isEqualTo("body-too-large");
    }

    @Test
    void shouldCountSignalsOfBodyAndHeaders() {
        server.client.post("/v1/submissions", submission(), "Origin", SHOP, "DNT", "1", "Sec-GPC", "1");
        submit(submission().replace("\"gpc\":false", "\"gpc\":true,\"tcf\":\"CPXxRf\",\"gpp\":\"DBAA\""));
        server.client.post("/v1/submissions", submission(), "Origin", SHOP, "DNT", "0", "Sec-GPC", "true");

        assertThat(server.publisher.drafts)
                .extracting(draft -> ((SubmissionDraft) draft).signals())
                .containsExactly(
                        new OptOutSignals(true, true),
                        new OptOutSignals(false, true, new ConsentStrings("CPXxRf", "DBAA")),
                        OptOutSignals.NONE);
    }

    @Test
    void shouldNotTellAChildWhyTheFormIsNotAccepted() {
        String child = submission().replace("\"fields\":{", "\"fields\":{\"birthDate\":\"2020-01-01\",");

        Answer answer = submit(child);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.rule()).isEqualTo("not-eligible");
        assertThat(answer.body()).doesNotContainIgnoringCase("birth").doesNotContainIgnoringCase("age");
        assertThat(server.publisher.drafts).isEmpty();
    }

    @Test
    void shouldCountWhoMayNotBeTakenInAndRememberNothingElse() {
        String child = submission().replace("\"fields\":{", "\"fields\":{\"birthDate\":\"2020-01-01\",");
        double before = notEligible();

        submit(child);
        submit(child);
        Answer grown = submit(child.replace("2020-01-01", "1990-01-01"));

        assertThat(notEligible() - before).isEqualTo(2);
        assertThat(grown.status()).isEqualTo(202);
        assertThat(server.publisher.drafts).hasSize(1);
    }

    private static double notEligible() {
        String series = "lethe_capture_not_eligible_total{tenant=\"acme\",widget=\"spring-popup\"} ";
        return server.client
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .sum();
    }

    @Test
    void shouldTellWhichFieldsWereWithheldAlsoToARetry() {
        String body = """
                {"id":"%s","widget":"reading-list","noticeVersion":"2026-03",
                 "fields":{"email":"ada@example.com","diagnosis":"%s","budget":"41000"},"consents":{}}""".formatted(newId(), SECRET);

        Answer first = server.client.post("/v1/submissions", body, "Origin", CaptureFixture.BOOKS);
        Answer retry = server.client.post("/v1/submissions", body, "Origin", CaptureFixture.BOOKS);

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.json().get("withheld"))
                .hasToString("[{\"field\":\"budget\",\"reason\":\"SENSITIVE_QUARANTINED\"},"
                        + "{\"field\":\"diagnosis\",\"reason\":\"SENSITIVE_DROPPED\"}]");
        assertThat(retry.body()).isEqualTo(first.body());
        assertThat(server.publisher.drafts).hasSize(1);
    }

    @Test
    void shouldTakeCorrectionsOptOutsAndReportsOfChildren() {
        String who = "{\"id\":\"%s\",\"email\":\"ada@example.com\",";

        List<Answer> answers = List.of(
                asAcme("/v1/corrections", who.formatted(newId()) + "\"fields\":{\"given-name\":\"Ada\"}}"),
                asAcme("/v1/corrections", who.formatted(newId()) + "\"custom\":{\"style\":\"city\"}}"),
                asAcme("/v1/opt-outs", who.formatted(newId()) + "\"kind\":\"unsubscribe\"}"),
                asAcme("/v1/child-reports", "{\"id\":\"%s\",\"email\":\"kid@example.com\"}".formatted(newId())));

        assertThat(answers).extracting(Answer::status).containsOnly(202);
        assertThat(server.publisher.tenants).containsOnly("acme");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/v1/corrections | \"fields\":{}                     | correction-empty",
                "/v1/corrections | \"fields\":{\"shoe\":\"1\"}         | field-unknown",
                "/v1/corrections | \"custom\":{\"style\":\"naked\"}    | field-invalid",
                "/v1/corrections | \"fields\":{\"email\":\"nobody\"}   | email-invalid",
                "/v1/corrections | \"fields\":{\"birth-date\":\"x\"}   | date-invalid",
                "/v1/corrections | \"cleared\":[\"shoe\"]              | field-unknown",
                "/v1/corrections | \"cleared\":\"phone\"               | member-type",
                "/v1/opt-outs    | \"kind\":\"silence\"                | opt-out-unknown",
                "/v1/opt-outs    | \"kind\":\"unsubscribe\",\"lifted\":true | opt-out-unknown",
            })
    void shouldNameWhatIsWrongWithARequestOnBehalfOfAPerson(String path, String members, String rule) {
        String body = "{\"id\":\"%s\",\"email\":\"ada@example.com\",%s}".formatted(newId(), members);

        Answer answer = asAcme(path, body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.rule()).isEqualTo(rule);
        assertThat(server.publisher.drafts).isEmpty();
    }

    private Answer asAcme(String path, String body) {
        return server.client.post(path, body, "Authorization", CaptureFixture.AS_ACME);
    }

    @Test
    void shouldSayThatGlobalPrivacyControlIsHonoured() {
        Answer answer = server.client.get("/.well-known/gpc.json");

        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json().get("gpc").booleanValue()).isTrue();
        assertThat(answer.json().get("lastUpdate").textValue()).isEqualTo("1970-01-01");
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=86400");
    }

    @Test
    void shouldDropVisitorWhenABrowserAsksForPrivacy() {
        String view = "{\"id\":\"%s\",\"site\":\"acme-shop\",\"path\":\"/\",\"visitor\":\"v-1\"}";

        server.client.post("/v1/pageviews", view.formatted(newId()), "Origin", SHOP);
        server.client.post("/v1/pageviews", view.formatted(newId()), "Origin", SHOP, "Sec-GPC", "1");

        assertThat(server.publisher.drafts)
                .extracting(draft -> ((PageViewDraft) draft).visitor())
                .containsExactly("v-1", null);
    }

    @Test
    void shouldAnswerRetryAtOnceWithoutStoringItAgain() {
        String body = submission();

        List<Integer> statuses = List.of(
                submit(body).status(), submit(body).status(), submit(body).status());

        assertThat(statuses).containsOnly(202);
        assertThat(server.publisher.drafts).hasSize(1);
    }

    @Test
    void shouldStoreRetryOfWhatWasNotAcknowledged() {
        String body = submission();
        server.publisher.meet(FakePublisher.Fate.BUSY);
        Answer busy = submit(body);
        server.publisher.meet(FakePublisher.Fate.ACKNOWLEDGE);

        Answer accepted = submit(body);

        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.header("Retry-After")).isEqualTo("2");
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(server.publisher.drafts).hasSize(2);
    }

    @Test
    void shouldNotTakeAnotherContentUnderTheSameIdForARetry() {
        String id = newId();

        submit(submission(id, "a@example.com"));
        submit(submission(id, "b@example.com"));

        assertThat(server.publisher.drafts).hasSize(2);
    }

    @Test
    void shouldReadErasuresAndTheirScope() {
        String erasure = "{\"id\":\"%s\",\"phone\":\"+442079460018\",\"scope\":\"%s\"}";

        erase(erasure.formatted(newId(), "tenant"), AS_ACME);
        erase(erasure.formatted(newId(), "everywhere"), AS_OPERATOR);
        Answer wrong = erase(erasure.formatted(newId(), SECRET), AS_OPERATOR);

        assertThat(server.publisher.drafts)
                .extracting(draft -> ((ErasureDraft) draft).everywhere())
                .containsExactly(false, true);
        assertThat(server.publisher.tenants).containsExactly("acme", "*");
        assertThat(wrong.rule()).isEqualTo("scope-unknown");
        assertThat(wrong.body()).doesNotContain(SECRET);
    }

    @Test
    void shouldHideDefects() {
        server.publisher.meet(FakePublisher.Fate.FAIL);

        Answer answer = submit(submission());

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("defect", "Exception");
    }

    private static Answer submit(String body) {
        return server.client.post("/v1/submissions", body, "Origin", SHOP);
    }

    private static Answer erase(String body, String authorization) {
        return server.client.post("/v1/erasures", body, "Authorization", authorization);
    }

    private static Answer post(String contentType, byte[] body) {
        return server.client.post("/v1/submissions", contentType, body, "Origin", SHOP);
    }
}
