package dev.lethe.privacy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.DemoPolicy;
import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.Reason;
import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.ConsentChange;
import dev.lethe.privacy.event.SubjectEvent.ErasureRequest;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class SubjectDecisionsTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Map<String, Boolean> YES = Map.of("contact", true, "partner-sharing", true);
    private static final Map<String, Boolean> NO = Map.of("contact", false, "partner-sharing", false);

    private final SubjectDecisions decisions = new SubjectDecisions(DemoPolicy.read());
    private final IntakeDecision intake = new IntakeDecision(DemoPolicy.read());
    private SubjectState state = SubjectState.EMPTY;
    private int seconds;

    @Test
    void shouldDenyEveryRecipientWithAReasonWhenNothingIsGranted() {
        Decision decision = decide(submission("ada@example.com", NO, OptOutSignals.NONE));

        assertThat(decision.denials())
                .containsExactlyInAnyOrder(
                        new Denial("acme", Reason.CONSENT_REFUSED),
                        new Denial("northwind-ads", Reason.CONSENT_REFUSED),
                        new Denial("contoso-media", Reason.CONSENT_REFUSED));
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
                .containsExactlyInAnyOrder(
                        new Denial("northwind-ads", Reason.OPT_OUT_SIGNAL),
                        new Denial("contoso-media", Reason.OPT_OUT_SIGNAL));
    }

    @Test
    void shouldTakeBackWhatWasSharedWhenASignalComesLater() {
        decide(submission("ada@example.com", YES, OptOutSignals.NONE));

        Decision decision = decide(submission("ada@example.com", YES, new OptOutSignals(false, true)));

        assertThat(decision.effects().stream().filter(Effect.AudienceLeft.class::isInstance))
                .hasSize(2);
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
                new PersonFields("ada@example.com", "+14155552671", null, null, null, Map.of("style", "city"));

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

        assertThat(state.recentEventIds()).hasSize(SubjectState.REMEMBERED_EVENTS);
    }

    @Test
    void shouldRefuseAtTheIntakeWhatNobodyRegistered() {
        List<Outcome<SubjectEvent>> outcomes = new ArrayList<>();
        PersonFields fields = new PersonFields("ada@example.com", null, null, null, null, Map.of());
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
        PersonFields name = new PersonFields("ada@example.com", null, "A\0da", null, null, Map.of());
        PersonFields custom = new PersonFields("ada@example.com", null, null, null, null, Map.of("remarks", "\uDC00"));

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
                new PersonFields(email, email == null ? "+14155552671" : null, "Ada", null, null, Map.of());
        return new Submission("spring-popup", "2026-01", null, fields, choices, signals);
    }
}
