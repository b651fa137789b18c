package dev.lethe.privacy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.Body;
import dev.lethe.privacy.event.SubjectEvent.DisclosureListGiven;
import dev.lethe.privacy.event.SubjectEvent.DisclosureListRequest;
import dev.lethe.privacy.event.SubjectEvent.ErasureRequest;
import dev.lethe.privacy.event.SubjectEvent.LegalDisclosure;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.privacy.partner.PartnerHasher;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests for reports: the list that Californians may ask for, and what authorities demand. */
final class ReportRequestsTest {
    private static final SubjectId SUBJECT = new SubjectId("k1.person");
    private static final DisclosureListRequest ASKED = new DisclosureListRequest("privacy@lethe.example");

    private final SubjectDecisions decisions = new SubjectDecisions(PersonScenario.policy(), new PartnerHasher());
    private SubjectState state = SubjectState.EMPTY;
    private int events;

    @Test
    void shouldOpenARequestThatIsDueAfterThirtyDaysAndListsTheYearBefore() {
        String id = "00000000-0000-0000-0000-000000000001";

        Decision decision = decide("2026-12-31T23:59:59Z", ASKED);

        assertThat(decision.effects()).isEmpty();
        assertThat(state.lists().year()).isEqualTo(2026);
        DisclosureLists.Asked open = state.lists().open().get(0);
        assertThat(open.id()).isEqualTo(id);
        assertThat(open.listedYear()).isEqualTo(2025);
        assertThat(open.dueAt()).isEqualTo(Instant.parse("2027-01-30T23:59:59Z"));
    }

    @Test
    void shouldCountCalendarYearsInUtcAndKeepTheOldRequestOpen() {
        decide("2026-12-31T23:59:59Z", ASKED);

        Decision next = decide("2027-01-01T00:00:00Z", ASKED);

        assertThat(next.refusal()).isNull();
        assertThat(state.lists().open())
                .extracting(DisclosureLists.Asked::listedYear)
                .containsExactly(2025, 2026);
    }

    @Test
    void shouldRefuseAnotherRequestOfTheYearHoweverTheFirstEnded() {
        decide("2026-02-01T00:00:00Z", ASKED);
        assertThat(decide("2026-03-01T00:00:00Z", ASKED).refusal()).isEqualTo(Reason.LIST_ONCE_A_YEAR);
        decide("2026-03-02T00:00:00Z", new DisclosureListGiven("00000000-0000-0000-0000-000000000001"));

        assertThat(state.lists().open()).isEmpty();
        assertThat(decide("2026-12-31T00:00:00Z", ASKED).refusal()).isEqualTo(Reason.LIST_ONCE_A_YEAR);
    }

    @Test
    void shouldCloseARequestOnlyForWhoTookItIn() {
        decide("2026-02-01T00:00:00Z", ASKED);
        SubjectEvent other = new SubjectEvent(
                "e",
                "club",
                at("2026-02-02T00:00:00Z"),
                at("2026-02-02T00:00:00Z"),
                new DisclosureListGiven("00000000-0000-0000-0000-000000000001"));

        assertThat(decisions.decide(state, other).refusal()).isEqualTo(Reason.LIST_NOT_OPEN);
    }

    @Test
    void shouldForgetAStrangerWhenTheYearIsOverButNotBeforeNorWhileTheListIsDue() {
        decide("2026-12-01T00:00:00Z", ASKED);

        assertThat(review("2027-01-02T00:00:00Z").forgettable()).as("still due").isFalse();
        decide("2026-12-02T00:00:00Z", new DisclosureListGiven("00000000-0000-0000-0000-000000000001"));
        assertThat(review("2026-12-31T23:59:59Z").forgettable()).as("the year").isFalse();
        assertThat(review("2027-01-01T00:00:00Z")).isEqualTo(SubjectState.EMPTY);
    }

    @Test
    void shouldRememberTheYearBeyondAnErasure() {
        submit("shop");
        decide("2026-02-01T00:00:00Z", ASKED);
        decide("2026-02-02T00:00:00Z", new ErasureRequest(true));

        assertThat(state.lists().open()).hasSize(1);
        assertThat(decide("2026-02-03T00:00:00Z", ASKED).refusal()).isEqualTo(Reason.LIST_ONCE_A_YEAR);
    }

    @Test
    void shouldDiscloseToAnAuthorityWhatItsEntryListsAndNothingThroughATopic() {
        submit("shop");
        SubjectState before = state;

        Decision decision = decide("2026-03-01T00:00:00Z", new LegalDisclosure("court", true, "4 O 17/26"));

        Effect.Disclosure disclosure = (Effect.Disclosure) decision.effects().get(0);
        assertThat(decision.effects()).hasSize(1);
        assertThat(disclosure.contact()).isNull();
        LedgerEntry entry = disclosure.entry();
        assertThat(entry.tenant()).isEqualTo("shop");
        assertThat(entry.channel()).isEqualTo(Channel.ON_REQUEST);
        assertThat(entry.basis()).isEqualTo(LegalBasis.LEGAL_OBLIGATION);
        assertThat(entry.fields()).containsExactly("custom.style", "email", "family-name");
        assertThat(entry.fileNumber()).isEqualTo("4 O 17/26");
        assertThat(entry.eventId()).isEqualTo(entry.key());
        assertThat(state.tenants()).isEqualTo(before.tenants());
    }

    @Test
    void shouldLetAnAuthorityHaveNothingOfACustomerThatIsNotAskedOrNotItsOwn() {
        submit("club");
        SubjectEvent atClub = new SubjectEvent(
                "e",
                "club",
                at("2026-03-01T00:00:00Z"),
                at("2026-03-01T00:00:00Z"),
                new LegalDisclosure("court", false, "7"));

        assertThat(decisions.decide(state, atClub).refusal()).isEqualTo(Reason.AUTHORITY_UNKNOWN);
        assertThat(decide("2026-03-01T00:00:00Z", new LegalDisclosure("court", true, "7"))
                        .refusal())
                .isEqualTo(Reason.NOTHING_TO_DISCLOSE);
    }

    private void submit(String tenant) {
        PersonFields fields = new PersonFields(
                "ada@example.com", "+14155552671", "Ada", "Lovelace", "80302", null, Map.of("style", "city"));
        Submission submission = new Submission(
                tenant.equals("shop") ? "popup" : "club-card",
                "1",
                null,
                fields,
                Map.of("contact", true),
                OptOutSignals.NONE);
        Instant at = at("2026-01-01T00:00:00Z");
        state = decisions
                .decide(state, new SubjectEvent("s-" + tenant, tenant, at, at, submission))
                .next();
    }

    private Decision decide(String at, Body body) {
        events++;
        SubjectEvent event = new SubjectEvent(PersonScenario.id(events), "*", at(at), at(at), body);
        Decision decision = decisions.decide(state, event);
        assertThat(List.of(decision.next().equals(state), decision.refusal() != null))
                .as("a refused event changes nothing, another one something")
                .isIn(List.of(true, true), List.of(false, false));
        state = decision.next();
        return decision;
    }

    private SubjectState review(String at) {
        return decisions.review(SUBJECT, state, at(at)).next();
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
