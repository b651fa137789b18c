package dev.lethe.privacy.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lethe.privacy.DemoPolicy;
import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.LedgerEntry.Action;
import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.ChildReport;
import dev.lethe.privacy.event.SubjectEvent.ConsentChange;
import dev.lethe.privacy.event.SubjectEvent.Correction;
import dev.lethe.privacy.event.SubjectEvent.ErasureRequest;
import dev.lethe.privacy.event.SubjectEvent.OptOut;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import dev.lethe.privacy.event.Withheld;
import dev.lethe.privacy.partner.PartnerHasher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class SubjectDecisionsTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Map<String, Boolean> YES = Map.of("contact", true, "partner-sharing", true);
    private static final Map<String, Boolean> NO = Map.of("contact", false, "partner-sharing", false);

    private final SubjectDecisions decisions = new SubjectDecisions(DemoPolicy.read(), new PartnerHasher());
    private final IntakeDecision intake = new IntakeDecision(DemoPolicy.read());
    private SubjectState state = SubjectState.EMPTY;
    private int seconds;

    @Test
    void shouldDenyEveryRecipientWithAReasonWhenNothingIsGranted() {
        Decision decision = decide(submission("ada@example.com", NO, OptOutSignals.NONE));

        assertThat(decision.denials())
                .containsExactlyInAnyOrder(
                        new Denial("acme", Reason.CONSENT_REFUSED),
                        new Denial("mailwright", Reason.CONSENT_REFUSED),
                        new Denial("trailmates", Reason.CONSENT_REFUSED),
                        new Denial("northwind-ads", Reason.CONSENT_REFUSED),
                        new Denial("contoso-media", Reason.CONSENT_REFUSED),
                        new Denial("state-court", Reason.LEGAL_REQUEST_MISSING));
        assertThat(decision.next().at("acme").profile()).isNull();
    }

    @Test
    void shouldDenyWhatWasNeverAsked() {
        Decision decision = decide(submission("ada@example.com", Map.of("contact", true), OptOutSignals.NONE));

        assertThat(decision.denials()).contains(new Denial("northwind-ads", Reason.CONSENT_MISSING));
    }

    @Test
    void shouldNameTheSignalWhereItDenies() {
        Decision decision = decide(submission("ada@example.com", YES, new OptOutSignals(true, false)));

        assertThat(decision.denials())
                .contains(
                        new Denial("trailmates", Reason.DO_NOT_TRACK),
                        new Denial("northwind-ads", Reason.DO_NOT_TRACK),
                        new Denial("contoso-media", Reason.DO_NOT_TRACK));
    }

    @Test
    void shouldTakeBackWhatWasSharedWhenASignalComesLater() {
        decide(submission("ada@example.com", YES, OptOutSignals.NONE));

        Decision decision = decide(submission("ada@example.com", YES, new OptOutSignals(false, true)));

        assertThat(entries(decision))
                .extracting(LedgerEntry::recipient, LedgerEntry::action, LedgerEntry::reason)
                .contains(
                        tuple("trailmates", Action.REMOVED, Reason.GLOBAL_PRIVACY_CONTROL),
                        tuple("northwind-ads", Action.REMOVED, Reason.GLOBAL_PRIVACY_CONTROL),
                        tuple("contoso-media", Action.REMOVED, Reason.GLOBAL_PRIVACY_CONTROL));
    }

    @Test
    void shouldDenyPartnersAPersonWithoutAnAddress() {
        Decision decision = decide(submission(null, YES, OptOutSignals.NONE));

        assertThat(decision.denials()).contains(new Denial("northwind-ads", Reason.IDENTIFIER_MISSING));
    }

    @Test
    void shouldRefuseRepeatedAndLateEventsWithAReason() {
        SubjectEvent late = event(submission("ada@example.com", YES, OptOutSignals.NONE));
        SubjectEvent erasure = event(new ErasureRequest(false));
        state = decisions.decide(state, erasure).next();

        assertThat(decisions.decide(state, late).denials()).containsExactly(new Denial("acme", Reason.ERASED_BEFORE));
        assertThat(decisions.decide(state, erasure).denials())
                .containsExactly(new Denial("acme", Reason.DUPLICATE_EVENT));
    }

    @Test
    void shouldMergeWhatTwoFormsOfOneCustomerCollected() {
        decide(submission("ada@example.com", YES, OptOutSignals.NONE));
        PersonFields second =
                new PersonFields("ada@example.com", "+14155552671", null, null, null, null, Map.of("style", "city"));

        decide(new Submission("spring-popup", "2026-01", null, second, YES, OptOutSignals.NONE));

        assertThat(state.at("acme").profile()).isNotNull().satisfies(profile -> {
            assertThat(profile.fields().givenName()).isEqualTo("Ada");
            assertThat(profile.fields().phone()).isEqualTo("+14155552671");
            assertThat(profile.collectedAt()).isEqualTo(START.plusSeconds(1));
        });
    }

    @Test
    void shouldDiscloseAgainOnlyWhatChanged() {
        decide(submission("ada@example.com", YES, OptOutSignals.NONE));

        Decision same = decide(new ConsentChange(null, Map.of("contact", true)));

        assertThat(same.effects()).isEmpty();
    }

    @Test
    void shouldRememberABoundedNumberOfEvents() {
        for (int i = 0; i < 100; i++) {
            decide(new ConsentChange(null, Map.of("contact", true)));
        }

        assertThat(state.recentEvents()).hasSize(SubjectState.REMEMBERED_EVENTS);
    }

    @Test
    void shouldRefuseAtTheIntakeWhatNobodyRegistered() {
        List<Outcome<SubjectEvent>> outcomes = new ArrayList<>();
        PersonFields fields = new PersonFields("ada@example.com", null, null, null, null, null, Map.of());
        outcomes.add(intake.decide(event(new Submission("no-such", "1", null, fields, YES, OptOutSignals.NONE))));
        outcomes.add(intake.decide(event(new Submission("reading-list", "1", null, fields, YES, OptOutSignals.NONE))));
        outcomes.add(intake.decide(event(new Submission("spring-popup", " ", null, fields, YES, OptOutSignals.NONE))));
        outcomes.add(intake.decide(event(new ConsentChange(null, Map.of("no-such", true)))));
        outcomes.add(intake.decide(new SubjectEvent("1", "no-such", START, START, new ConsentChange(null, YES))));

        assertThat(outcomes)
                .containsExactly(
                        Outcome.reject(Reason.UNKNOWN_WIDGET),
                        Outcome.reject(Reason.UNKNOWN_WIDGET),
                        Outcome.reject(Reason.NOTICE_MISSING),
                        Outcome.reject(Reason.UNKNOWN_PURPOSE),
                        Outcome.reject(Reason.UNKNOWN_TENANT));
    }

    @Test
    void shouldRefuseAtTheIntakeWhatNoSinkCanStore() {
        PersonFields name = new PersonFields("ada@example.com", null, "A\0da", null, null, null, Map.of());
        PersonFields custom =
                new PersonFields("ada@example.com", null, null, null, null, null, Map.of("remarks", "\uDC00"));

        for (PersonFields fields : List.of(name, custom)) {
            Submission submission = new Submission("spring-popup", "1", null, fields, YES, OptOutSignals.NONE);
            assertThat(intake.decide(event(submission))).isEqualTo(Outcome.reject(Reason.TEXT_UNREADABLE));
        }
    }

    @Test
    void shouldNeverRefuseAnErasureAtTheIntake() {
        SubjectEvent erasure = new SubjectEvent("1", "gone-tenant", START, START, new ErasureRequest(true));

        assertThat(intake.decide(erasure)).isEqualTo(Outcome.accept(erasure));
    }

    @Test
    void shouldReplaceACorrectedAddressEverywhereItWent() {
        decide(submission("ada@example.com", YES, OptOutSignals.NONE));
        PersonFields corrected = new PersonFields("ada@example.org", null, null, null, null, null, Map.of());

        Decision decision = decide(new Correction(corrected, Set.of(), false));

        assertThat(entries(decision))
                .extracting(LedgerEntry::recipient, LedgerEntry::action)
                .containsExactlyInAnyOrder(
                        tuple("acme", Action.CHANGED),
                        tuple("mailwright", Action.CHANGED),
                        tuple("northwind-ads", Action.REMOVED),
                        tuple("northwind-ads", Action.ADDED),
                        tuple("contoso-media", Action.REMOVED),
                        tuple("contoso-media", Action.ADDED));
    }

    @Test
    void shouldKeepNothingOfAChildWhoWasNeverHeardOf() {
        PersonFields fields = new PersonFields("kid@example.com", null, "Kim", null, null, "2015-06-01", Map.of());

        Decision decision = decide(new Submission("spring-popup", "2026-01", null, fields, YES, OptOutSignals.NONE));

        assertThat(decision.next()).isEqualTo(SubjectState.EMPTY);
        assertThat(entries(decision)).isEmpty();
        assertThat(decision.denials()).containsExactly(new Denial("acme", Reason.UNDER_AGE));
    }

    @Test
    void shouldTakeEverythingBackWhenAPersonTurnsOutToBeAChild() {
        decide(submission("ada@example.com", YES, OptOutSignals.NONE));

        Decision decision = decide(new ChildReport());

        assertThat(entries(decision))
                .allSatisfy(entry -> assertThat(entry.reason()).isEqualTo(Reason.UNDER_AGE))
                .extracting(LedgerEntry::recipient, LedgerEntry::action)
                .containsExactlyInAnyOrder(
                        tuple("acme", Action.REMOVED),
                        tuple("mailwright", Action.REMOVED),
                        tuple("northwind-ads", Action.REMOVED),
                        tuple("contoso-media", Action.REMOVED),
                        tuple("trailmates", Action.REMOVED));
        assertThat(decision.next().blank()).isTrue();
        assertThat(decision.next().knownChild()).isTrue();
        assertThat(decide(submission("ada@example.com", YES, OptOutSignals.NONE))
                        .denials())
                .containsExactly(new Denial("acme", Reason.KNOWN_CHILD));
    }

    @Test
    void shouldGiveProvidersAndAffiliatesTheirFieldsOnly() {
        PersonFields fields = new PersonFields(
                "ada@example.com", "+14155552671", "Ada", "Lovelace", "80302", null, Map.of("style", "city"));

        Decision decision = decide(new Submission("spring-popup", "2026-01", null, fields, YES, OptOutSignals.NONE));

        assertThat(contactOf(decision, "mailwright").fields())
                .isEqualTo(new PersonFields("ada@example.com", null, "Ada", null, null, null, Map.of()));
        assertThat(contactOf(decision, "trailmates").fields())
                .isEqualTo(new PersonFields(null, null, null, null, "80302", null, Map.of("style", "city")));
    }

    @Test
    void shouldHonourAnIndustryOptOutUntilItIsLifted() {
        decide(submission("ada@example.com", YES, OptOutSignals.NONE));

        Decision out = decide(new OptOut(OptOut.Kind.INDUSTRY, true, false));
        Decision again = decide(submission("ada@example.com", YES, OptOutSignals.NONE));
        Decision lifted = decide(new OptOut(OptOut.Kind.INDUSTRY, true, true));

        assertThat(entries(out))
                .extracting(LedgerEntry::recipient, LedgerEntry::reason)
                .containsExactlyInAnyOrder(
                        tuple("trailmates", Reason.INDUSTRY_OPT_OUT),
                        tuple("northwind-ads", Reason.INDUSTRY_OPT_OUT),
                        tuple("contoso-media", Reason.INDUSTRY_OPT_OUT));
        assertThat(again.denials()).contains(new Denial("northwind-ads", Reason.INDUSTRY_OPT_OUT));
        assertThat(entries(lifted)).extracting(LedgerEntry::action).containsOnly(Action.ADDED);
    }

    @Test
    void shouldStopMessagesWhenAPersonUnsubscribes() {
        decide(submission("ada@example.com", YES, OptOutSignals.NONE));

        Decision decision = decide(new OptOut(OptOut.Kind.UNSUBSCRIBE, false, false));

        assertThat(entries(decision))
                .extracting(LedgerEntry::recipient, LedgerEntry::reason)
                .containsExactlyInAnyOrder(
                        tuple("acme", Reason.UNSUBSCRIBED), tuple("mailwright", Reason.UNSUBSCRIBED));
    }

    @Test
    void shouldDropAndQuarantineSensitiveFieldsAtTheIntake() {
        PersonFields fields = new PersonFields(
                "ada@example.com",
                null,
                null,
                null,
                null,
                null,
                Map.of("diagnosis", "none of your business", "budget", "50000", "genre", "crime", "shoe", "42"));
        Instant now = START.plusSeconds(1);
        SubjectEvent event = new SubjectEvent(
                "1",
                "globex",
                now,
                now,
                new Submission("reading-list", "2026-03", null, fields, YES, OptOutSignals.NONE));

        Outcome<SubjectEvent> outcome = intake.decide(event);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Accepted.class, accepted -> {
            Submission taken = (Submission) ((SubjectEvent) accepted.value()).body();
            assertThat(taken.fields().custom()).isEqualTo(Map.of("genre", "crime"));
            assertThat(taken.quarantined()).isEqualTo(Map.of("budget", "50000"));
            assertThat(taken.withheld())
                    .containsExactlyInAnyOrder(
                            new Withheld("budget", Reason.SENSITIVE_QUARANTINED),
                            new Withheld("diagnosis", Reason.SENSITIVE_DROPPED),
                            new Withheld("*", Reason.FIELD_UNKNOWN));
        });
    }

    private static List<LedgerEntry> entries(Decision decision) {
        return decision.effects().stream()
                .filter(Effect.Disclosure.class::isInstance)
                .map(effect -> ((Effect.Disclosure) effect).entry())
                .toList();
    }

    private static Contact contactOf(Decision decision, String recipient) {
        return decision.effects().stream()
                .filter(Effect.Disclosure.class::isInstance)
                .map(Effect.Disclosure.class::cast)
                .filter(effect -> effect.entry().recipient().equals(recipient))
                .map(Effect.Disclosure::contact)
                .findFirst()
                .orElseThrow();
    }

    private Decision decide(SubjectEvent.Body body) {
        Decision decision = decisions.decide(state, event(body));
        state = decision.next();
        return decision;
    }

    private SubjectEvent event(SubjectEvent.Body body) {
        Instant now = START.plusSeconds(++seconds);
        return new SubjectEvent(new UUID(0, seconds).toString(), "acme", now, now, body);
    }

    private static Submission submission(
            @org.jspecify.annotations.Nullable String email, Map<String, Boolean> choices, OptOutSignals signals) {
        PersonFields fields =
                new PersonFields(email, email == null ? "+14155552671" : null, "Ada", null, "80302", null, Map.of());
        return new Submission("spring-popup", "2026-01", null, fields, choices, signals);
    }
}
