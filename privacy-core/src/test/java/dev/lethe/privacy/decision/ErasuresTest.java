package dev.lethe.privacy.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lethe.privacy.DemoPolicy;
import dev.lethe.privacy.Reason;
import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.Body;
import dev.lethe.privacy.event.SubjectEvent.ChildReport;
import dev.lethe.privacy.event.SubjectEvent.ConsentChange;
import dev.lethe.privacy.event.SubjectEvent.Correction;
import dev.lethe.privacy.event.SubjectEvent.ErasureCancelled;
import dev.lethe.privacy.event.SubjectEvent.ErasureConfirmed;
import dev.lethe.privacy.event.SubjectEvent.ErasureRequest;
import dev.lethe.privacy.event.SubjectEvent.LegalHold;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.privacy.partner.PartnerHasher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ErasuresTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final SubjectId SUBJECT = new SubjectId("k1.person");
    private static final Map<String, Boolean> YES = Map.of("contact", true, "partner-sharing", true);
    private static final Map<String, Boolean> NO = Map.of("contact", false, "partner-sharing", false);

    private final SubjectDecisions decisions = new SubjectDecisions(DemoPolicy.read(), new PartnerHasher());
    private SubjectState state = SubjectState.EMPTY;
    private int count;

    @Test
    void shouldNumberWhatIsTakenBackAndSayHowManyCustomersForgot() {
        submit("acme");
        submit("globex");

        Decision decision = decide("acme", new ErasureRequest(true));

        ErasureStep.Started started = started(decision);
        assertThat(started.removals())
                .extracting(Removal::number, Removal::tenant, Removal::recipient)
                .contains(tuple(0, "acme", "acme"))
                .contains(tuple(started.removals().size() - 1, "globex", "quarantine"));
        assertThat(started.removals().get(0).mark()).isEqualTo(id(3) + "/0");
    }

    @Test
    void shouldMoveTheMarkForwardWhenARequestJoinsAnother() {
        submit("acme");
        decide("acme", new ErasureRequest(false));
        Instant late = at(3).minusSeconds(1);

        decide("acme", new ErasureRequest(false));
        Decision decision = decisions.decide(
                state, new SubjectEvent(id(9), "acme", late.plusMillis(1), at(9), submission("acme", YES)));

        assertThat(state.at("acme").erasedAt()).isEqualTo(at(3));
        assertThat(decision.denials()).containsExactly(new Denial("acme", Reason.ERASED_BEFORE));
    }

    @Test
    void shouldRefuseACorrectionFromBeforeAnErasureEverywhereOfWhomACustomerMetLater() {
        decide("acme", new ErasureRequest(true));
        submit("globex");
        Correction correction = new Correction(PersonFields.NONE, Set.of("given-name"), false);

        Decision decision = decisions.decide(state, new SubjectEvent(id(9), "globex", at(1), at(9), correction));

        assertThat(decision.denials()).containsExactly(new Denial("globex", Reason.ERASED_BEFORE));
        assertThat(decision.next()).isEqualTo(state);
    }

    @Test
    void shouldReachAsFarAsTheLatestRequestThatJoinedAWaitingOne() {
        submit("acme");
        hold("file-1", false);
        decide("acme", new ErasureRequest(false));
        decide("acme", new ErasureRequest(false));

        hold("file-1", true);

        assertThat(state.at("acme").erasedAt()).isEqualTo(at(4));
    }

    @Test
    void shouldKeepValuesUnderAHoldAndDropThemWhenItIsLiftedWithoutAYes() {
        submit("globex");
        decide("globex", new LegalHold("file-1", false, false, "4 O 17/26"));

        Decision withdrawn = decide("globex", new ConsentChange(null, NO));
        ContactProfile kept = state.at("globex").profile();
        Decision lifted = decide("globex", new LegalHold("file-1", true, false, "4 O 17/26"));

        assertThat(withdrawn.effects()).noneMatch(Effect.Quarantine.class::isInstance);
        assertThat(kept).isNotNull();
        assertThat(state.at("globex").profile()).isNull();
        assertThat(lifted.effects()).singleElement().isInstanceOfSatisfying(Effect.Quarantine.class, gone -> {
            assertThat(gone.value()).isNull();
            assertThat(gone.removal()).isNull();
        });
    }

    @Test
    void shouldTakeSensitiveValuesOutOfQuarantineWhenTheHoldIsLifted() {
        submit("globex");
        decide("globex", new LegalHold("file-1", false, false, "4 O 17/26"));
        Decision held = decide("globex", new ErasureRequest(false));

        Decision lifted = decide("globex", new LegalHold("file-1", true, false, "4 O 17/26"));

        assertThat(held.effects()).noneMatch(Effect.Quarantine.class::isInstance);
        assertThat(started(lifted).removals()).extracting(Removal::channel).containsExactly(Channel.QUARANTINE);
        assertThat(state.at("globex").blank()).isTrue();
    }

    @Test
    void shouldMarkAChildAtOnceAndForgetWhenTheHoldIsLifted() {
        submit("acme");
        hold("file-1", false);

        Decision found = decide("acme", new ChildReport());
        SubjectState waiting = state;
        Decision lifted = hold("file-1", true);

        assertThat(waiting.knownChild()).isTrue();
        assertThat(waiting.at("acme").profile()).isNotNull();
        assertThat(waiting.at("acme").holdings()).isEmpty();
        assertThat(found.effects()).allMatch(effect -> effect.removal() == null);
        assertThat(started(lifted).removals()).isEmpty();
        assertThat(state.blank()).isTrue();
        assertThat(state.knownChild()).isTrue();
    }

    @Test
    void shouldLetNobodyElseConfirmCancelOrLift() {
        submit("acme");
        decide("acme", new ErasureRequest(false, false));
        hold("file-1", false);

        List<Decision> others = List.of(
                decide("globex", new ErasureConfirmed(id(2))),
                decide("globex", new ErasureCancelled(id(2))),
                decide("globex", new LegalHold("file-1", true, false, "none")));

        assertThat(others)
                .flatExtracting(Decision::denials)
                .extracting(Denial::reason)
                .containsExactly(Reason.REQUEST_NOT_PENDING, Reason.REQUEST_NOT_PENDING, Reason.HOLD_NOT_IN_FORCE);
    }

    @Test
    void shouldRefuseAHoldBeyondTheCustomersLimit() {
        submit("acme");
        for (int i = 0; i < Docket.HOLDS; i++) {
            hold("file-" + i, false);
        }
        SubjectState full = state;

        Decision refused = hold("file-more", false);
        Decision again = hold("file-0", false);
        Decision others = decide("globex", new LegalHold("file-1", false, false, "none"));

        assertThat(refused.denials()).containsExactly(new Denial("acme", Reason.HOLD_LIMIT_REACHED));
        assertThat(refused.next()).isEqualTo(full);
        assertThat(again.denials()).isEmpty();
        assertThat(others.denials()).isEmpty();
        assertThat(state.docket().holds()).hasSize(Docket.HOLDS + 1);
    }

    @Test
    void shouldPlaceARefusedHoldOnceAnotherIsLifted() {
        for (int i = 0; i <= Docket.HOLDS; i++) {
            hold("file-" + i, false);
        }
        hold("file-0", true);

        Decision placed = hold("file-" + Docket.HOLDS, false);

        assertThat(placed.denials()).isEmpty();
        assertThat(state.docket().holds()).hasSize(Docket.HOLDS);
    }

    @Test
    void shouldLetTheOldestUnconfirmedRequestLapseWhenTooManyWait() {
        submit("acme");
        for (int i = 0; i < Docket.UNCONFIRMED; i++) {
            decide("acme", new ErasureRequest(false, false));
        }

        Decision decision = decide("acme", new ErasureRequest(true, false));

        assertThat(state.docket().pending()).hasSize(Docket.UNCONFIRMED);
        assertThat(steps(decision))
                .extracting(
                        progress -> progress.erasure().id(),
                        progress -> progress.step().getClass().getSimpleName())
                .containsExactly(tuple(id(Docket.UNCONFIRMED + 2), "Received"), tuple(id(2), "Cancelled"));
    }

    @Test
    void shouldRunAVerifiedRequestWhileAnUnconfirmedOneWaits() {
        submit("acme");
        decide("acme", new ErasureRequest(true, false));

        Decision decision = decide("acme", new ErasureRequest(false));

        assertThat(started(decision).removals()).isNotEmpty();
        assertThat(state.docket().pending()).extracting(Erasure::id).containsExactly(id(2));
    }

    @Test
    void shouldRecogniseARequestThatWaitsHoweverManyEventsCameSince() {
        submit("acme");
        hold("file-1", false);
        SubjectEvent request = new SubjectEvent(id(3), "acme", at(3), at(3), new ErasureRequest(false));
        state = decisions.decide(state, request).next();
        count++;
        for (int i = 0; i < 2 * SubjectState.REMEMBERED_EVENTS; i++) {
            decide("acme", new ConsentChange(null, Map.of("contact", true)));
        }

        Decision again = decisions.decide(state, request);

        assertThat(again.denials()).containsExactly(new Denial("acme", Reason.DUPLICATE_EVENT));
        assertThat(again.next()).isEqualTo(state);
    }

    @Test
    void shouldEraseAtACustomerThatLeftThePolicyUnderAnIdOfItsOwn() {
        submit("acme");
        SubjectDecisions others = new SubjectDecisions(PersonScenario.policy(), new PartnerHasher());
        Instant later = START.plus(Duration.ofDays(1));

        Decision review = others.review(SUBJECT, state, later);
        Decision same = others.review(SUBJECT, state, later);
        Decision other = others.review(new SubjectId("k1.other"), state, later);

        assertThat(steps(review)).allSatisfy(progress -> {
            assertThat(progress.erasure().cause()).isEqualTo(ErasureCause.TENANT_LEFT);
            assertThat(UUID.fromString(progress.erasure().id()).version()).isEqualTo(5);
        });
        assertThat(review).isEqualTo(same);
        assertThat(steps(other).get(0).erasure().id())
                .isNotEqualTo(steps(review).get(0).erasure().id());
        assertThat(started(review).removals()).extracting(Removal::recipient).contains("acme", "mailwright");
        assertThat(review.next().blank()).isTrue();
        assertThat(others.review(SUBJECT, review.next(), later).effects()).isEmpty();
    }

    @Test
    void shouldHoldTheErasureAtACustomerThatLeftAndAskForItOnce() {
        submit("acme");
        hold("file-1", false);
        SubjectDecisions others = new SubjectDecisions(PersonScenario.policy(), new PartnerHasher());
        SubjectDecisions later = new SubjectDecisions(PersonScenario.secondPolicy(), new PartnerHasher());

        Decision review = others.review(SUBJECT, state, START.plus(Duration.ofDays(1)));
        Decision next = later.review(SUBJECT, review.next(), START.plus(Duration.ofDays(2)));
        Decision lifted = later.decide(
                review.next(),
                new SubjectEvent(id(7), "acme", at(7), at(7), new LegalHold("file-1", true, false, "4 O 17/26")));

        assertThat(steps(review).get(1).step()).isEqualTo(new ErasureStep.Held(List.of("file-1")));
        assertThat(review.next().at("acme").holdings()).isEmpty();
        assertThat(review.next().at("acme").profile()).isNotNull();
        assertThat(next.effects()).isEmpty();
        assertThat(lifted.next().blank()).isTrue();
    }

    private void submit(String tenant) {
        decide(tenant, submission(tenant, YES));
    }

    private Decision hold(String id, boolean lifted) {
        return decide("acme", new LegalHold(id, lifted, false, "4 O 17/26"));
    }

    private Decision decide(String tenant, Body body) {
        count++;
        Decision decision = decisions.decide(state, new SubjectEvent(id(count), tenant, at(count), at(count), body));
        state = decision.next();
        return decision;
    }

    private static String id(int number) {
        return new UUID(0, number).toString();
    }

    private static Instant at(int number) {
        return START.plusSeconds(number);
    }

    private static Submission submission(String tenant, Map<String, Boolean> choices) {
        boolean acme = tenant.equals("acme");
        return new Submission(
                acme ? "spring-popup" : "reading-list",
                "2026-01",
                null,
                new PersonFields("ada@example.com", null, "Ada", null, "80302", null, Map.of()),
                choices,
                OptOutSignals.NONE,
                null,
                acme ? Map.of() : Map.of("budget", "50000"),
                List.of());
    }

    private static List<Effect.ErasureProgress> steps(Decision decision) {
        return decision.effects().stream()
                .filter(Effect.ErasureProgress.class::isInstance)
                .map(Effect.ErasureProgress.class::cast)
                .toList();
    }

    private static ErasureStep.Started started(Decision decision) {
        return steps(decision).stream()
                .map(Effect.ErasureProgress::step)
                .filter(ErasureStep.Started.class::isInstance)
                .map(ErasureStep.Started.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
