package dev.lethe.cli.policy.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.cli.policy.explain.Explanation.Treated;
import dev.lethe.cli.process.StackException;
import dev.lethe.policylog.testing.DemoPolicies;
import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.Verdict;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyReader;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExplanationTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Policy POLICY = PolicyReader.read(DemoPolicies.version(1));
    private static final String SUBMISSION = """
            {"event":"submission","widget":"spring-popup","noticeVersion":"2026-01",\
            "fields":{"email":"ann@shop.example","givenName":"Ann"},\
            "consents":{"contact":true,"partner-sharing":true}%s}""";

    @Test
    void shouldSayWhatEachRecipientReceivesAndWhy() {
        Explanation explanation = explain(SUBMISSION.formatted(""));

        assertThat(verdict(explanation, "northwind-ads"))
                .isEqualTo(new Verdict(
                        "northwind-ads", "acme", true, Reason.CONSENT_GRANTED, List.of("hashed-email"), true));
        assertThat(verdict(explanation, "mailwright").fields()).containsExactly("email", "given-name");
        assertThat(explanation.events()).containsExactly(new Treated("events:1", "submission", null, null));
    }

    @Test
    void shouldLetASignalDenySharingOnly() {
        Explanation explanation = explain(SUBMISSION.formatted(",\"signals\":{\"gpc\":true}"));

        assertThat(verdict(explanation, "northwind-ads").reason()).isEqualTo(Reason.GLOBAL_PRIVACY_CONTROL);
        assertThat(verdict(explanation, "northwind-ads").allowed()).isFalse();
        assertThat(verdict(explanation, "acme").allowed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'event':'consent','tenant':'acme','email':'ann@shop.example','consents':{'partner-sharing':false}}"
                        + " | CONSENT_REFUSED",
                "{'event':'opt-out','kind':'industry','email':'ANN@shop.example'} | INDUSTRY_OPT_OUT"
            },
            quoteCharacter = '"')
    void shouldFollowWhatHappenedLater(String later, Reason reason) {
        Explanation explanation = explain(SUBMISSION.formatted(""), later.replace('\'', '"'));

        assertThat(verdict(explanation, "northwind-ads").reason()).isEqualTo(reason);
        assertThat(verdict(explanation, "northwind-ads").holds()).isFalse();
    }

    @Test
    void shouldShowACorrectionAsItsField() {
        Explanation explanation = explain(
                SUBMISSION.formatted(""),
                "{\"event\":\"correction\",\"tenant\":\"acme\",\"email\":\"ann@shop.example\","
                        + "\"fields\":{\"family-name\":\"Other\"}}");

        assertThat(verdict(explanation, "acme").fields()).containsExactly("email", "family-name", "given-name");
        assertThat(verdict(explanation, "mailwright").fields()).containsExactly("email", "given-name");
    }

    @Test
    void shouldSayWhichEventsAreNotProcessed() {
        Explanation explanation = explain(
                SUBMISSION.formatted(",\"id\":\"00000000-0000-4000-8000-000000000001\""),
                SUBMISSION.formatted(",\"id\":\"00000000-0000-4000-8000-000000000001\""),
                SUBMISSION.replace("2026-01", " ").formatted(""),
                "{\"event\":\"child-report\",\"tenant\":\"acme\",\"email\":\"ann@shop.example\"}",
                SUBMISSION.formatted(""));

        assertThat(explanation.events())
                .extracting(Treated::refusal)
                .containsExactly(null, "DUPLICATE_EVENT", Explanation.FRONT_DOOR, null, "ERASED_BEFORE");
        assertThat(explanation.verdicts()).noneMatch(Verdict::holds);
    }

    @Test
    void shouldLetAnErasureWaitForAHoldUntilItIsLifted() {
        String hold = aboutAnn("hold", ",\"holdId\":\"file-17\",\"reference\":\"4 O 17/26\"");

        Explanation held = explain(SUBMISSION.formatted(""), hold, aboutAnn("erasure", ""));
        Explanation lifted = explain(
                SUBMISSION.formatted(""), hold, aboutAnn("erasure", ""), aboutAnn("lift", ",\"holdId\":\"file-17\""));

        assertThat(verdict(held, "acme").reason()).isEqualTo(Reason.ERASURE_HELD);
        assertThat(held.verdicts()).noneMatch(Verdict::holds);
        assertThat(lifted.events()).extracting(Treated::refusal).containsOnlyNulls();
        assertThat(verdict(lifted, "acme").reason()).isNotEqualTo(Reason.ERASURE_HELD);
    }

    @Test
    void shouldForgetOnlyWhatIsConfirmedAndNotCancelled() {
        String erasure = aboutAnn("erasure", ",\"unverified\":true,\"id\":\"00000000-0000-4000-8000-000000000001\"");
        String request = ",\"requestId\":\"00000000-0000-4000-8000-000000000001\"";

        Explanation waiting = explain(SUBMISSION.formatted(""), erasure);
        Explanation confirmed = explain(SUBMISSION.formatted(""), erasure, aboutAnn("confirmation", request));
        Explanation cancelled = explain(
                SUBMISSION.formatted(""),
                erasure,
                aboutAnn("cancellation", request),
                aboutAnn("confirmation", request),
                aboutAnn("confirmation", ""));

        assertThat(verdict(waiting, "acme").holds()).isTrue();
        assertThat(confirmed.verdicts()).noneMatch(Verdict::holds);
        assertThat(verdict(cancelled, "acme").holds()).isTrue();
        assertThat(cancelled.events())
                .extracting(Treated::refusal)
                .containsExactly(null, null, null, "REQUEST_NOT_PENDING", Explanation.FRONT_DOOR);
    }

    @Test
    void shouldExplainOnePersonAtATime() {
        assertThatThrownBy(() -> explain(
                        SUBMISSION.formatted(""),
                        SUBMISSION.replace("ann@", "bob@").formatted("")))
                .isInstanceOf(StackException.class)
                .hasMessage("events:2: this is about another person than the events before.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hush",
                "[\"Hush\"]",
                "{\"event\":\"Hush\"}",
                "{\"event\":\"erasure\",\"email\":\"Hush\"}",
                "{\"event\":\"submission\",\"receivedAt\":\"Hush\"}",
                "{\"event\":\"submission\",\"other\":\"Hush\"}"
            })
    void shouldNameTheLineButNothingInIt(String line) {
        assertThatThrownBy(() -> explain(line))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("events:1: ")
                .message()
                .doesNotContain("Hush");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void shouldHaveASentenceForEachReason(Reason reason) {
        assertThat(ReasonSentences.of(reason)).endsWith(".").hasSizeLessThan(120);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ann@gmail.com", "ann@example.de", "ann@notexample.com", "ann@shop.example.evil.com", "ann"})
    void shouldRefuseRealAddressesOnTheCommandLine(String email) {
        assertThatThrownBy(() -> person(email))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("--events -")
                .message()
                .doesNotContain(email);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@example.com", "a@mail.example.org", "a@shop.example", "a@x.test", "A@X.INVALID"})
    void shouldTakeAddressesThatBelongToNobody(String email) {
        PersonEvent event = person(email).submissionUnder(POLICY, NOON);

        Explanation explanation = Explanation.of(POLICY, List.of(event), NOON);

        assertThat(verdict(explanation, "acme").allowed()).isTrue();
    }

    private static String aboutAnn(String event, String members) {
        return "{\"event\":\"%s\",\"tenant\":\"acme\",\"email\":\"ann@shop.example\"%s}".formatted(event, members);
    }

    private static TestPerson person(String email) {
        return new TestPerson(email, "acme", null, Map.of(), Map.of("contact", true), List.of());
    }

    private static Explanation explain(String... lines) {
        List<PersonEvent> events = new PersonEvents(POLICY, NOON).read("events", Arrays.asList(lines));
        return Explanation.of(POLICY, events, NOON);
    }

    private static Verdict verdict(Explanation explanation, String recipient) {
        return explanation.verdicts().stream()
                .filter(verdict -> verdict.recipient().equals(recipient))
                .findFirst()
                .orElseThrow();
    }
}
