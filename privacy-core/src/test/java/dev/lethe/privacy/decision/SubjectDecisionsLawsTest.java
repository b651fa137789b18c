package dev.lethe.privacy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.DemoPolicy;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.ErasureRequest;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.privacy.partner.PartnerHasher;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws that hold after every event of any history; together more than ten thousand histories. */
final class SubjectDecisionsLawsTest {
    private static final SubjectId SUBJECT = new SubjectId("k1.person");
    private static final int HISTORIES = 1_500;
    private static final Policy POLICY = DemoPolicy.read();

    /** The demonstration's policy with a suspended partner, a narrower provider, an affiliate less. */
    private static final Policy STRICTER = PolicyReader.read(DemoPolicy.yaml()
            .replace("version: 1\n", "version: 2\n")
            .replace(
                    "contract: {attestedUntil: 2099-12-31, recall: true}\n    tcf:",
                    "contract: {suspendedSince: 2026-01-01, suspendedBecause: audit, recall: true}\n    tcf:")
            .replace(
                    "contract: {attestedUntil: 2099-12-31}",
                    "contract: {suspendedSince: 2026-01-01, suspendedBecause: audit}")
            .replace("fields: [email, given-name]}", "fields: [email]}")
            .replace(
                    "    tenants: [acme]\n    purposes: [partner-sharing]\n    delivery: projection",
                    "" + "    tenants: [globex]\n    purposes: [partner-sharing]\n    delivery: projection")
            .replace("fields: [postal-code, custom.style]", "fields: [postal-code]"));

    private final SubjectDecisions decisions = new SubjectDecisions(POLICY, new PartnerHasher());
    private final SubjectDecisions stricter = new SubjectDecisions(STRICTER, new PartnerHasher());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldNeverLetARecipientHoldWhatIsDenied(long seed) {
        RandomHistories histories = new RandomHistories(seed);
        for (int history = 0; history < HISTORIES; history++) {
            RecipientTopics topics = new RecipientTopics();
            SubjectState state = SubjectState.EMPTY;
            for (SubjectEvent event : histories.next()) {
                Decision decision = decisions.decide(state, event);
                topics.apply("p", decision.effects());
                state = decision.next();

                topics.requireEqual("p", state);
                requireVerdicts(state, event.receivedAt());
                requireMinimal(decision.effects());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void shouldChangeNothingWhenAnEventIsRepeatedAndDecideTheSameTwice(long seed) {
        RandomHistories histories = new RandomHistories(seed);
        for (int history = 0; history < HISTORIES; history++) {
            SubjectState state = SubjectState.EMPTY;
            for (SubjectEvent event : histories.next()) {
                Decision decision = decisions.decide(state, event);
                assertThat(decisions.decide(state, event)).isEqualTo(decision);
                state = decision.next();
                Decision again = decisions.decide(state, event);

                assertThat(again.next()).isEqualTo(state);
                assertThat(again.effects()).noneMatch(Effect.Disclosure.class::isInstance);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void shouldLeaveNothingBehindAfterAnErasureEverywhere(long seed) {
        RandomHistories histories = new RandomHistories(seed);
        for (int history = 0; history < HISTORIES; history++) {
            RecipientTopics topics = new RecipientTopics();
            SubjectState state = SubjectState.EMPTY;
            List<SubjectEvent> events = histories.next();
            Instant end = RandomHistories.START.plus(Duration.ofDays(1));
            events.addAll(histories.lifts(end));
            events.add(new SubjectEvent(histories.uuid(), "acme", end, end, new ErasureRequest(true)));
            for (SubjectEvent event : events) {
                Decision decision = decisions.decide(state, event);
                topics.apply("p", decision.effects());
                state = decision.next();
            }

            assertThat(topics.of("p")).isEmpty();
            assertThat(state.blank()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 10})
    void shouldEndWithTheSameMembersHoweverPeoplesEventsAreInterleaved(long seed) {
        RandomHistories histories = new RandomHistories(seed);
        for (int history = 0; history < HISTORIES / 3; history++) {
            List<List<SubjectEvent>> people = List.of(histories.next(), histories.next(), histories.next());

            Map<String, Integer> oneWay = membersAfter(people, new Random(seed + history));
            Map<String, Integer> another = membersAfter(people, new Random(-seed - history));

            assertThat(another).isEqualTo(oneWay);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void shouldOnlyTakeBackWhenAPolicyIsReviewed(long seed) {
        RandomHistories histories = new RandomHistories(seed);
        for (int history = 0; history < HISTORIES; history++) {
            RecipientTopics topics = new RecipientTopics();
            SubjectState state = SubjectState.EMPTY;
            for (SubjectEvent event : histories.next()) {
                Decision decision = decisions.decide(state, event);
                topics.apply("p", decision.effects());
                state = decision.next();
            }
            Instant later = RandomHistories.START.plus(Duration.ofDays(1));
            Map<String, LedgerEntry> before = topics.of("p");

            Decision review = stricter.review(SUBJECT, state, later);
            topics.apply("p", review.effects());

            topics.requireEqual("p", review.next());
            topics.of("p").forEach((key, entry) -> {
                LedgerEntry was = before.get(key);
                assertThat(was).isNotNull();
                assertThat(was == null ? List.of() : was.fields()).containsAll(entry.fields());
                assertThat(entry.recipient()).isNotIn("northwind-ads", "trailmates");
            });
            assertThat(stricter.review(SUBJECT, review.next(), later).effects()).isEmpty();
            assertThat(decisions.review(SUBJECT, state, later).effects()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {13})
    void shouldKeepTheLedgerBalancedWhenThePolicyChangesInTheMiddle(long seed) {
        RandomHistories histories = new RandomHistories(seed);
        for (int history = 0; history < HISTORIES; history++) {
            RecipientTopics topics = new RecipientTopics();
            SubjectState state = SubjectState.EMPTY;
            for (SubjectEvent event : histories.next()) {
                SubjectDecisions inForce = histories.random().nextBoolean() ? decisions : stricter;
                Decision decision = inForce.decide(state, event);
                topics.apply("p", decision.effects());
                state = decision.next();

                topics.requireEqual("p", state);
            }
        }
    }

    private Map<String, Integer> membersAfter(List<List<SubjectEvent>> people, Random order) {
        RecipientTopics topics = new RecipientTopics();
        Map<Integer, SubjectState> states = new HashMap<>();
        List<Deque<SubjectEvent>> waiting = new ArrayList<>();
        people.forEach(events -> waiting.add(new ArrayDeque<>(events)));
        while (waiting.stream().anyMatch(events -> !events.isEmpty())) {
            int person = order.nextInt(people.size());
            SubjectEvent event = waiting.get(person).poll();
            if (event != null) {
                Decision decision = decisions.decide(states.getOrDefault(person, SubjectState.EMPTY), event);
                states.put(person, decision.next());
                topics.apply("p" + person, decision.effects());
            }
        }
        return topics.members();
    }

    /** Whoever is denied holds nothing; whoever is allowed holds something. */
    private void requireVerdicts(SubjectState state, Instant at) {
        for (Verdict verdict : decisions.explain(state, at)) {
            if (!verdict.allowed()) {
                assertThat(verdict.holds()).isFalse();
            }
        }
    }

    /** Each recipient sees its projection only, and third parties see nothing in the clear. */
    private static void requireMinimal(List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Disclosure disclosure && disclosure.contact() != null) {
                PersonFields fields = disclosure.contact().fields();
                assertThat(fields.custom()).doesNotContainKey("budget");
                if (disclosure.entry().recipient().equals("mailwright")) {
                    assertThat(disclosure.entry().tenant()).isEqualTo("acme");
                    assertThat(fields)
                            .isEqualTo(new PersonFields(
                                    fields.email(), null, fields.givenName(), null, null, null, Map.of()));
                }
                if (disclosure.entry().recipient().equals("trailmates")) {
                    assertThat(fields)
                            .isEqualTo(new PersonFields(
                                    null, null, null, null, fields.postalCode(), null, fields.custom()));
                    assertThat(fields.custom().keySet()).containsOnly("style");
                }
            }
        }
    }
}
