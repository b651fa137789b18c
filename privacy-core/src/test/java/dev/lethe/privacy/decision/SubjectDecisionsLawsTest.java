package dev.lethe.privacy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.DemoPolicy;
import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.ConsentChange;
import dev.lethe.privacy.event.SubjectEvent.ErasureRequest;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws that hold after every event of any history. Each seed stands for 500 histories of one person. */
final class SubjectDecisionsLawsTest {
    private static final int HISTORIES = 500;
    private static final List<String> TENANTS = List.of("acme", "globex");
    private static final List<String> EMAILS =
            List.of("ada@example.com", "Ada@example.com", "a.da@gmail.com", "ada@gmail.com");

    private final SubjectDecisions decisions = new SubjectDecisions(DemoPolicy.read());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldNeverLetARecipientHoldWhatThePersonDoesNotAllow(long seed) {
        Random random = new Random(seed);
        for (int history = 0; history < HISTORIES; history++) {
            Ledger ledger = new Ledger();
            SubjectState state = SubjectState.EMPTY;
            for (SubjectEvent event : history(random)) {
                Decision decision = decisions.decide(state, event);
                ledger.apply(decision.effects());
                state = decision.next();

                ledger.requireEqual(state);
                requireConsent(state);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void shouldChangeNothingWhenAnEventIsRepeated(long seed) {
        Random random = new Random(seed);
        for (int history = 0; history < HISTORIES; history++) {
            SubjectState state = SubjectState.EMPTY;
            for (SubjectEvent event : history(random)) {
                state = decisions.decide(state, event).next();
                Decision again = decisions.decide(state, event);

                assertThat(again.effects()).isEmpty();
                assertThat(again.next()).isEqualTo(state);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void shouldLeaveNothingBehindAfterAnErasureEverywhere(long seed) {
        Random random = new Random(seed);
        for (int history = 0; history < HISTORIES; history++) {
            Ledger ledger = new Ledger();
            SubjectState state = SubjectState.EMPTY;
            List<SubjectEvent> events = history(random);
            Instant end = events.get(events.size() - 1).receivedAt().plusSeconds(1);
            events.add(new SubjectEvent(uuid(random), "acme", end, end, new ErasureRequest(true)));
            for (SubjectEvent event : events) {
                Decision decision = decisions.decide(state, event);
                ledger.apply(decision.effects());
                state = decision.next();
            }

            assertThat(ledger.contacts).isEmpty();
            assertThat(ledger.digests).isEmpty();
            assertThat(state.tenants().values()).allMatch(tenant -> tenant.profile() == null);
            assertThat(state.audiences()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {9})
    void shouldDecideTheSameWhenReplayed(long seed) {
        List<SubjectEvent> events = history(new Random(seed));

        assertThat(effectsOf(events)).isEqualTo(effectsOf(events));
    }

    private List<Effect> effectsOf(List<SubjectEvent> events) {
        List<Effect> effects = new ArrayList<>();
        SubjectState state = SubjectState.EMPTY;
        for (SubjectEvent event : events) {
            Decision decision = decisions.decide(state, event);
            effects.addAll(decision.effects());
            state = decision.next();
        }
        return effects;
    }

    private static void requireConsent(SubjectState state) {
        TENANTS.forEach(tenant -> {
            TenantState at = state.at(tenant);
            assertThat(at.contactHeld()).isEqualTo(at.profile() != null && at.grants("contact"));
            assertThat(at.profile() == null || at.granted().containsValue(true)).isTrue();
        });
        boolean sharesSomewhere =
                TENANTS.stream().anyMatch(tenant -> state.at(tenant).grants("partner-sharing"));
        assertThat(state.audiences().isEmpty()).isEqualTo(!sharesSomewhere || noProfileShares(state));
    }

    private static boolean noProfileShares(SubjectState state) {
        return TENANTS.stream()
                .noneMatch(tenant -> state.at(tenant).grants("partner-sharing")
                        && state.at(tenant).profile() != null);
    }

    private static List<SubjectEvent> history(Random random) {
        List<SubjectEvent> events = new ArrayList<>();
        Instant now = Instant.parse("2026-03-01T10:00:00Z");
        int length = 1 + random.nextInt(12);
        for (int i = 0; i < length; i++) {
            now = now.plusSeconds(1 + random.nextInt(100));
            Instant occurredAt = random.nextInt(5) == 0 ? now.minusSeconds(random.nextInt(300)) : now;
            String tenant = TENANTS.get(random.nextInt(2));
            events.add(new SubjectEvent(uuid(random), tenant, occurredAt, now, body(random, tenant)));
        }
        return events;
    }

    private static SubjectEvent.Body body(Random random, String tenant) {
        return switch (random.nextInt(6)) {
            case 0 -> new ErasureRequest(random.nextBoolean());
            case 1, 2 -> new ConsentChange(null, choices(random));
            default -> submission(random, tenant);
        };
    }

    private static Submission submission(Random random, String tenant) {
        String email = EMAILS.get(random.nextInt(EMAILS.size()));
        return new Submission(
                tenant.equals("acme") ? "spring-popup" : "reading-list",
                "1",
                null,
                new PersonFields(email, null, "Ada", null, null, Map.of()),
                choices(random),
                new OptOutSignals(random.nextInt(8) == 0, random.nextInt(8) == 0));
    }

    private static Map<String, Boolean> choices(Random random) {
        Map<String, Boolean> choices = new HashMap<>();
        for (String purpose : List.of("contact", "partner-sharing")) {
            if (random.nextInt(4) > 0) {
                choices.put(purpose, random.nextBoolean());
            }
        }
        return choices;
    }

    private static String uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** What recipients hold, from effects alone. */
    private static final class Ledger {
        private final Set<String> contacts = new HashSet<>();
        private final Set<HeldDigest> digests = new HashSet<>();

        void apply(List<Effect> effects) {
            effects.forEach(this::apply);
        }

        private void apply(Effect effect) {
            if (effect instanceof Effect.ContactDisclosed disclosed) {
                contacts.add(disclosed.tenant());
            } else if (effect instanceof Effect.ContactWithdrawn withdrawn) {
                assertThat(contacts.remove(withdrawn.tenant())).isTrue();
            } else if (effect instanceof Effect.AudienceJoined joined) {
                assertThat(digests.add(joined.digest())).isTrue();
            } else if (effect instanceof Effect.AudienceLeft left) {
                assertThat(digests.remove(left.digest())).isTrue();
            }
        }

        void requireEqual(SubjectState state) {
            assertThat(digests).isEqualTo(state.audiences());
            TENANTS.forEach(tenant -> assertThat(contacts.contains(tenant))
                    .isEqualTo(state.at(tenant).contactHeld()));
        }
    }
}
