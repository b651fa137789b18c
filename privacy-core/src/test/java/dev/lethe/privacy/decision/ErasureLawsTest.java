package dev.lethe.privacy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.DemoPolicy;
import dev.lethe.privacy.decision.LedgerEntry.Action;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.ErasureConfirmed;
import dev.lethe.privacy.event.SubjectEvent.ErasureRequest;
import dev.lethe.privacy.partner.PartnerHasher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of erasure requests and legal holds, after every event of any history. */
final class ErasureLawsTest {
    private static final int HISTORIES = 1_500;
    private static final Instant END = RandomHistories.START.plus(Duration.ofDays(1));

    private final SubjectDecisions decisions = new SubjectDecisions(DemoPolicy.read(), new PartnerHasher());

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void shouldKeepWhatIsHeldAndGiveNobodyWhatWaitsToBeErased(long seed) {
        RandomHistories histories = new RandomHistories(seed);
        for (int history = 0; history < HISTORIES; history++) {
            SubjectState state = SubjectState.EMPTY;
            for (SubjectEvent event : histories.next()) {
                SubjectState before = state;
                Decision decision = decisions.decide(before, event);
                state = decision.next();

                requireKept(before, state);
                requireWithheld(state);
                requireNumbered(decision.effects());
                requireOthersUntouched(before, event, decision);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {23, 24})
    void shouldLeaveNothingWhenEverythingIsConfirmedAndLifted(long seed) {
        RandomHistories histories = new RandomHistories(seed);
        for (int history = 0; history < HISTORIES; history++) {
            RecipientTopics topics = new RecipientTopics();
            SubjectState state = SubjectState.EMPTY;
            List<SubjectEvent> events = new ArrayList<>(histories.next());
            String id = histories.uuid();
            events.add(new SubjectEvent(id, "acme", END, END, new ErasureRequest(true, false)));
            events.add(new SubjectEvent(histories.uuid(), "acme", END, END, new ErasureConfirmed(id)));
            events.addAll(histories.lifts(END));
            for (SubjectEvent event : events) {
                Decision decision = decisions.decide(state, event);
                topics.apply("p", decision.effects());
                state = decision.next();
                topics.requireEqual("p", state);
            }

            assertThat(topics.of("p")).isEmpty();
            assertThat(state.blank()).isTrue();
            assertThat(state.docket().holds()).isEmpty();
            assertThat(state.docket().pending()).noneMatch(Erasure::verified);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {25})
    void shouldTellOfEveryRequestHowItEnds(long seed) {
        RandomHistories histories = new RandomHistories(seed);
        for (int history = 0; history < HISTORIES; history++) {
            Map<String, String> ends = new HashMap<>();
            SubjectState state = SubjectState.EMPTY;
            List<SubjectEvent> events = new ArrayList<>(histories.next());
            events.addAll(histories.lifts(END));
            for (SubjectEvent event : events) {
                Decision decision = decisions.decide(state, event);
                decision.effects().forEach(effect -> note(effect, ends));
                state = decision.next();
            }
            List<String> open = ends.entrySet().stream()
                    .filter(end -> end.getValue().equals("Received"))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();

            assertThat(state.docket().pending().stream().map(Erasure::id).sorted())
                    .isEqualTo(open);
            assertThat(ends.values()).doesNotContain("Held", "Verified");
        }
    }

    private static void note(Effect effect, Map<String, String> ends) {
        if (effect instanceof Effect.ErasureProgress progress) {
            String step = progress.step().getClass().getSimpleName();
            String before = ends.put(progress.erasure().id(), step);
            assertThat(before == null).isEqualTo(step.equals("Received"));
            assertThat(before == null ? "" : before).isNotIn("Started", "Joined", "Cancelled");
        }
    }

    /** Under a hold no value is lost, whatever the person says. */
    private static void requireKept(SubjectState before, SubjectState after) {
        before.tenants().forEach((tenant, known) -> {
            boolean held = before.docket().holdsAt(tenant) && after.docket().holdsAt(tenant);
            if (held && known.profile() != null) {
                assertThat(after.at(tenant).profile()).isNotNull();
            }
        });
        after.tenants()
                .forEach((tenant, known) -> assertThat(known.profile() == null
                                || known.grantsAnything()
                                || after.docket().holdsAt(tenant))
                        .isTrue());
    }

    private static void requireWithheld(SubjectState state) {
        state.tenants().forEach((tenant, known) -> {
            if (state.docket().waitsAt(tenant)) {
                assertThat(known.holdings()).allMatch(held -> held.channel() == Channel.QUARANTINE);
            }
        });
        assertThat(state.docket().pending().stream().filter(waiting -> !waiting.verified()))
                .hasSizeLessThanOrEqualTo(Docket.UNCONFIRMED);
        state.docket().pending().stream()
                .filter(Erasure::verified)
                .forEach(waiting -> assertThat(state.docket().holdsOn(waiting)).isNotEmpty());
    }

    /** What goes out with a number is what the request says, in order, and nothing is given with one. */
    private static void requireNumbered(List<Effect> effects) {
        Map<String, List<Removal>> gone = new TreeMap<>();
        Map<String, List<Removal>> told = new TreeMap<>();
        for (Effect effect : effects) {
            Removal removal = effect.removal();
            if (removal != null) {
                gone.computeIfAbsent(removal.requestId(), first -> new ArrayList<>())
                        .add(removal);
                assertThat(effect instanceof Effect.Quarantine waiting && waiting.value() != null)
                        .isFalse();
                assertThat(effect instanceof Effect.Disclosure given
                                && given.entry().action() != Action.REMOVED)
                        .isFalse();
            }
            if (effect instanceof Effect.ErasureProgress progress
                    && progress.step() instanceof ErasureStep.Started started
                    && !started.removals().isEmpty()) {
                told.put(progress.erasure().id(), started.removals());
                assertThat(started.removals().stream().map(Removal::number))
                        .isEqualTo(IntStream.range(0, started.removals().size())
                                .boxed()
                                .toList());
            }
        }
        assertThat(gone).isEqualTo(told);
    }

    /** A request touches the customers that it names only. */
    private static void requireOthersUntouched(SubjectState before, SubjectEvent event, Decision decision) {
        if (!(event.body() instanceof ErasureRequest request) || request.everywhere()) {
            return;
        }
        for (String tenant : RandomHistories.TENANTS) {
            if (!tenant.equals(event.tenant())) {
                assertThat(decision.next().at(tenant)).isEqualTo(before.at(tenant));
            }
        }
    }
}
