package dev.lethe.privacy.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lethe.privacy.DemoPolicy;
import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.Withheld;
import dev.lethe.privacy.identity.Identifier;
import dev.lethe.privacy.release.DeviceFamily;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IntakeRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String ID = "8c1f6f1e-3c57-4a57-9f0c-0d9c3b0c2f11";

    private final IntakeRules rules = new IntakeRules(DemoPolicy.read());

    @Test
    void shouldTakeAValidSubmissionForTheWidgetsTenant() {
        Checked<IdentifiedEvent> checked =
                rules.check(submission(Map.of("email", " Ada@Example.com ", "zip", "94110", "style", "city")), NOW);

        assertThat(checked).isInstanceOfSatisfying(Checked.Valid.class, valid -> {
            IdentifiedEvent event = (IdentifiedEvent) valid.value();
            assertThat(event.identifier()).isEqualTo(new Identifier.Email("ada@example.com"));
            assertThat(event.event().tenant()).isEqualTo("acme");
            SubjectEvent.Submission body =
                    (SubjectEvent.Submission) event.event().body();
            assertThat(body.fields().email()).isEqualTo("Ada@Example.com");
            assertThat(body.fields().postalCode()).isEqualTo("94110");
            assertThat(body.fields().custom()).containsExactly(Map.entry("style", "city"));
            assertThat(body.page()).isEqualTo("/spring");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "email, not an address, fields.email, EMAIL_INVALID",
        "phone, 12, fields.phone, PHONE_INVALID",
        "style, naked, fields.style, CHOICE_UNKNOWN",
        "zip, 1234567890123, fields.zip, FIELD_TOO_LONG",
        "shoeSize, 43, fields.shoeSize, FIELD_UNKNOWN",
    })
    void shouldNameFieldAndRule(String field, String value, String path, Rule rule) {
        Map<String, String> fields = new HashMap<>(Map.of("email", "ada@example.com"));
        fields.put(field, value);

        assertThat(violations(rules.check(submission(fields), NOW)))
                .extracting(Violation::field, Violation::rule)
                .contains(tuple(path, rule));
    }

    @Test
    void shouldRefuseTextsThatNoSinkCanStore() {
        Map<String, String> fields = Map.of("email", "ada@example.com", "givenName", "A\0da", "familyName", "\uD800x");

        assertThat(violations(rules.check(submission(fields), NOW)))
                .extracting(Violation::field, Violation::rule)
                .containsExactlyInAnyOrder(
                        tuple("fields.givenName", Rule.TEXT_UNREADABLE),
                        tuple("fields.familyName", Rule.TEXT_UNREADABLE));
    }

    @Test
    void shouldReportEverythingAtOnceAndNeverShowAValue() {
        SubmissionDraft draft = new SubmissionDraft(
                "7",
                "spring-popup",
                "",
                Map.of("email", "canary at example", "can ary@x", "1"),
                Map.of("world-domination", true),
                OptOutSignals.NONE,
                null,
                null,
                NOW.plusSeconds(3600));

        List<Violation> violations = violations(rules.check(draft, NOW));

        assertThat(violations)
                .extracting(Violation::rule)
                .containsExactlyInAnyOrder(
                        Rule.ID_NOT_A_UUID,
                        Rule.TIME_IN_FUTURE,
                        Rule.NOTICE_MISSING,
                        Rule.PURPOSE_UNKNOWN,
                        Rule.EMAIL_INVALID,
                        Rule.FIELD_UNKNOWN,
                        Rule.IDENTIFIER_REQUIRED);
        assertThat(violations.toString()).doesNotContain("canary", "can ary");
    }

    @Test
    void shouldRefuseAnUnknownWidgetAndAnOutdatedNotice() {
        assertThat(violations(rules.check(draft("no-such", "2026-01"), NOW)))
                .extracting(Violation::rule)
                .containsExactly(Rule.WIDGET_UNKNOWN);
        assertThat(violations(rules.check(draft("spring-popup", "2019-01"), NOW)))
                .extracting(Violation::rule)
                .containsExactly(Rule.NOTICE_OUTDATED);
    }

    @Test
    void shouldTellAChildsFormNothingButThatItIsNotAccepted() {
        Map<String, String> fields = Map.of("email", "not an address", "birthDate", "2014-03-02");

        assertThat(violations(rules.check(submission(fields), NOW)))
                .extracting(Violation::field, Violation::rule)
                .containsExactly(tuple("", Rule.NOT_ELIGIBLE));
    }

    @Test
    void shouldTakeSensitiveValuesOutAtTheDoor() {
        SubmissionDraft draft = new SubmissionDraft(
                ID,
                "reading-list",
                "2026-03",
                Map.of("email", "ada@example.com", "diagnosis", "gout", "budget", "50000", "genre", "crime"),
                Map.of("contact", true),
                OptOutSignals.NONE,
                null,
                null,
                null);

        assertThat(rules.check(draft, NOW)).isInstanceOfSatisfying(Checked.Valid.class, valid -> {
            SubjectEvent.Submission body = (SubjectEvent.Submission)
                    ((IdentifiedEvent) valid.value()).event().body();
            assertThat(body.fields().custom()).isEqualTo(Map.of("genre", "crime"));
            assertThat(body.quarantined()).isEqualTo(Map.of("budget", "50000"));
            assertThat(body.withheld()).extracting(Withheld::field).containsExactly("budget", "diagnosis");
        });
    }

    @Test
    void shouldRequireTheFieldsThatTheWidgetRequires() {
        assertThat(violations(rules.check(submission(Map.of("email", "  ")), NOW)))
                .extracting(Violation::field, Violation::rule)
                .contains(tuple("fields.email", Rule.FIELD_REQUIRED));
    }

    @Test
    void shouldFileAnErasureUnderTheGivenIdentifier() {
        Checked<IdentifiedEvent> checked =
                rules.check("acme", new ErasureDraft(ID, null, "+1 415 555 2671", true, null), NOW);

        assertThat(checked).isInstanceOfSatisfying(Checked.Valid.class, valid -> {
            IdentifiedEvent event = (IdentifiedEvent) valid.value();
            assertThat(event.identifier()).isEqualTo(new Identifier.Phone("+14155552671"));
            assertThat(event.event().body()).isEqualTo(new SubjectEvent.ErasureRequest(true));
        });
    }

    @Test
    void shouldLetAnUnverifiedErasureWaitForItsConfirmation() {
        ErasureDraft draft = new ErasureDraft(ID, "ada@example.com", null, false, true, null);

        assertThat(bodyOf(rules.check("acme", draft, NOW))).isEqualTo(new SubjectEvent.ErasureRequest(false, false));
        assertThat(bodyOf(rules.confirmation("acme", waiting(ID), NOW)))
                .isEqualTo(new SubjectEvent.ErasureConfirmed(ID));
        assertThat(bodyOf(rules.cancellation("acme", waiting(ID), NOW)))
                .isEqualTo(new SubjectEvent.ErasureCancelled(ID));
    }

    @Test
    void shouldRefuseToConfirmOrCancelWhatIsNoRequest() {
        for (String id : List.of("", "1-1-1-1-1", "h-1")) {
            assertThat(violations(rules.confirmation("acme", waiting(id), NOW)))
                    .extracting(Violation::field, Violation::rule)
                    .containsExactly(tuple("requestId", Rule.REQUEST_ID_INVALID));
        }
    }

    @Test
    void shouldAskOfAHoldAPlainNameAndWhatItRestsOn() {
        assertThat(violations(rules.hold("acme", hold("file 1", " "), NOW)))
                .extracting(Violation::field, Violation::rule)
                .containsExactly(tuple("holdId", Rule.HOLD_ID_INVALID), tuple("reference", Rule.REFERENCE_INVALID));
        assertThat(bodyOf(rules.hold("acme", hold("file-1", "4 O 17/26"), NOW)))
                .isEqualTo(new SubjectEvent.LegalHold("file-1", false, false, "4 O 17/26"));
        assertThat(bodyOf(rules.lift("acme", hold("file-1", null), NOW)))
                .isEqualTo(new SubjectEvent.LegalHold("file-1", true, false, ""));
    }

    @Test
    void shouldTakeRequestsForTheListAtThePublishedAddressOnly() {
        ListRequestDraft elsewhere = new ListRequestDraft(ID, "ada@example.com", null, "office@lethe.example");
        ListRequestDraft there = new ListRequestDraft(ID, "ada@example.com", null, "Privacy@lethe.example ");

        assertThat(violations(rules.listRequest("*", elsewhere, NOW)))
                .extracting(Violation::field, Violation::rule, Violation::detail)
                .containsExactly(tuple(
                        "address",
                        Rule.LIST_ADDRESS_UNPUBLISHED,
                        "California Civil Code 1798.83 (b): the list is asked for at the published address,"
                                + " privacy@lethe.example."));
        assertThat(bodyOf(rules.listRequest("*", there, NOW)))
                .isEqualTo(new SubjectEvent.DisclosureListRequest("privacy@lethe.example"));
        assertThat(bodyOf(rules.listGiven("*", waiting(ID), NOW))).isEqualTo(new SubjectEvent.DisclosureListGiven(ID));
    }

    @Test
    void shouldTakeWhatAnAuthorityOfThePolicyDemandsUnderAFileNumber() {
        assertThat(violations(rules.legalDisclosure("acme", demand("northwind-ads", " "), NOW)))
                .extracting(Violation::field, Violation::rule)
                .containsExactly(
                        tuple("recipient", Rule.AUTHORITY_UNKNOWN), tuple("reference", Rule.REFERENCE_INVALID));
        assertThat(bodyOf(rules.legalDisclosure("acme", demand("state-court", " 4 O 17/26"), NOW)))
                .isEqualTo(new SubjectEvent.LegalDisclosure("state-court", false, "4 O 17/26"));
    }

    private static LegalDisclosureDraft demand(String recipient, String reference) {
        return new LegalDisclosureDraft(ID, "ada@example.com", null, recipient, false, reference);
    }

    @Test
    void shouldRefuseAConsentChangeThatSaysNothingAboutNobody() {
        assertThat(violations(rules.check("acme", new ConsentDraft(ID, null, null, null, Map.of(), null), NOW)))
                .extracting(Violation::rule)
                .containsExactlyInAnyOrder(Rule.IDENTIFIER_REQUIRED, Rule.CONSENTS_REQUIRED);
    }

    @Test
    void shouldKeepOnlyThePathAndTheReferrersHostOfAPageView() {
        Checked<CheckedPageView> checked = rules.check(new PageViewDraft(
                ID,
                "acme-shop",
                "/spring;s=1?email=ada@example.com#x",
                "https://News.example/q?name=ada",
                null,
                DeviceFamily.PHONE,
                "p5-2-0-192.dsl.Isp.example.net."));

        assertThat(checked)
                .isEqualTo(new Checked.Valid<>(new CheckedPageView(
                        ID, "acme-shop", "/spring", "news.example", null, DeviceFamily.PHONE, "example.net")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "192.0.2.7",
                "2001:db8::7",
                "net",
                "router.local",
                "ada lovelace.net",
                "ex\u0430mple.net",
                "a..net"
            })
    void shouldKeepNoProviderThatIsNotUnderARegisteredDomain(String provider) {
        PageViewDraft draft = new PageViewDraft(ID, "acme-shop", "/spring", null, null, null).withProvider(provider);

        assertThat(((Checked.Valid<CheckedPageView>) rules.check(draft)).value().provider())
                .isNull();
    }

    @Test
    void shouldRefuseAPageViewOfAnUnknownSite() {
        assertThat(violations(rules.check(new PageViewDraft(ID, "no-such", "spring", null, null, null))))
                .extracting(Violation::rule)
                .containsExactly(Rule.SITE_UNKNOWN, Rule.PATH_INVALID);
    }

    @Test
    void shouldNotLetATimeOfTheClientRunAheadOfReceipt() {
        SubmissionDraft draft = new SubmissionDraft(
                ID,
                "spring-popup",
                "2026-01",
                Map.of("email", "ada@example.com"),
                Map.of(),
                OptOutSignals.NONE,
                null,
                null,
                NOW.plusSeconds(60));

        assertThat(rules.check(draft, NOW))
                .isInstanceOfSatisfying(
                        Checked.Valid.class,
                        valid -> assertThat(((IdentifiedEvent) valid.value())
                                        .event()
                                        .occurredAt())
                                .isEqualTo(NOW));
    }

    private static WaitingErasureDraft waiting(@Nullable String requestId) {
        return new WaitingErasureDraft(ID, "ada@example.com", null, requestId);
    }

    private static HoldDraft hold(String holdId, @Nullable String reference) {
        return new HoldDraft(ID, "ada@example.com", null, holdId, false, reference);
    }

    private static SubjectEvent.Body bodyOf(Checked<IdentifiedEvent> checked) {
        return ((Checked.Valid<IdentifiedEvent>) checked).value().event().body();
    }

    private static SubmissionDraft submission(Map<String, String> fields) {
        return new SubmissionDraft(
                ID,
                "spring-popup",
                "2026-01",
                fields,
                Map.of("contact", true),
                OptOutSignals.NONE,
                "/spring?utm=1",
                null,
                null);
    }

    private static SubmissionDraft draft(@Nullable String widget, @Nullable String notice) {
        return new SubmissionDraft(
                ID, widget, notice, Map.of("email", "ada@example.com"), Map.of(), OptOutSignals.NONE, null, null, null);
    }

    private static List<Violation> violations(Checked<?> checked) {
        return checked instanceof Checked.Invalid<?> invalid ? invalid.violations() : List.of();
    }
}
