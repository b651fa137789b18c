package dev.lethe.privacy.decision;

import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.LedgerEntry.Action;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.ErasureRequest;
import dev.lethe.privacy.event.SubjectEvent.Recall;
import dev.lethe.privacy.event.SubjectEvent.Supply;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.privacy.policy.Contract;
import dev.lethe.privacy.policy.Delivery;
import dev.lethe.privacy.policy.FieldType;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.policy.Projection;
import dev.lethe.privacy.policy.Recipient;
import dev.lethe.privacy.policy.RecipientKind;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Laws that hold after every event, whatever happens to several people while policies follow on each other. Ten
 * thousand sequences; what fails names its seed, sequence and law, never a value.
 */
final class LivesLawsTest {
    private static final SubjectId SUBJECT = new SubjectId("k1.person");
    private static final int SEQUENCES = 1_000;
    private static final int PEOPLE = 3;
    private static final Set<FieldType> POINTING =
            Set.of(FieldType.EMAIL, FieldType.PHONE, FieldType.GIVEN_NAME, FieldType.FAMILY_NAME, FieldType.BIRTH_DATE);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldKeepEveryLawAfterEveryEvent(long seed) {
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            Random random = new Random(seed * SEQUENCES + sequence);
            PolicyHistory policies = RandomPolicies.history(random);
            List<List<SubjectEvent>> lives = lives(random);

            World world = new World("seed " + seed + ", sequence " + sequence, policies, lives);
            world.live(random, true);
            World interleaved = new World(world.place, policies, lives);
            interleaved.live(random, false);

            world.require(
                    interleaved.topics.members().equals(world.topics.members()),
                    "members do not depend on how people's events are interleaved");
            world.require(interleaved.people.equals(world.people), "people are judged one by one");
            world.review(RandomPolicies.any(random));
        }
    }

    private static List<List<SubjectEvent>> lives(Random random) {
        RandomLives generator = new RandomLives(random);
        List<List<SubjectEvent>> lives = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
            lives.add(generator.next());
        }
        return lives;
    }

    /** Some people, what recipients hold of them, and what the clerk noted. */
    private static final class World {
        private final String place;
        private final PolicyHistory policies;
        private final List<List<SubjectEvent>> lives;
        private final RecipientTopics topics = new RecipientTopics();
        private final Map<String, SubjectState> people = new TreeMap<>();
        private final Map<String, PersonFacts> facts = new HashMap<>();
        private int events;

        World(String place, PolicyHistory policies, List<List<SubjectEvent>> lives) {
            this.place = place;
            this.policies = policies;
            this.lives = lives;
        }

        void require(boolean holds, String law) {
            if (!holds) {
                throw new AssertionError(place + ", event " + events + ": " + law);
            }
        }

        void live(Random order, boolean checked) {
            List<Deque<SubjectEvent>> waiting = new ArrayList<>();
            lives.forEach(life -> waiting.add(new ArrayDeque<>(life)));
            while (waiting.stream().anyMatch(life -> !life.isEmpty())) {
                int person = order.nextInt(PEOPLE);
                SubjectEvent event = waiting.get(person).poll();
                if (event != null) {
                    events++;
                    happen("p" + person, event, checked);
                }
            }
        }

        private void happen(String person, SubjectEvent raw, boolean checked) {
            Policy policy = policies.at(raw.receivedAt());
            Outcome<SubjectEvent> outcome = RandomPolicies.intake(policy).decide(raw);
            if (!(outcome instanceof Outcome.Accepted<SubjectEvent> accepted)) {
                return;
            }
            SubjectEvent event = accepted.value();
            SubjectState before = people.getOrDefault(person, SubjectState.EMPTY);
            SubjectDecisions decisions = RandomPolicies.decisions(policy);
            Decision decision = decisions.decide(before, event);
            people.put(person, decision.next());
            topics.apply(person, decision.effects());
            if (checked) {
                facts.computeIfAbsent(person, first -> new PersonFacts()).note(event);
                topics.requireEqual(person, decision.next());
                requireSame(decisions, before, event, decision);
                requireMinimal(policy, decision.effects());
                requireVerdicts(decisions, person, event, decision);
                requireForgotten(before, event, decision);
            }
        }

        /** Deciding twice gives the same; a repeated event changes nothing and gives nobody anything. */
        private void requireSame(
                SubjectDecisions decisions, SubjectState before, SubjectEvent event, Decision decision) {
            require(decisions.decide(before, event).equals(decision), "a decision can be repeated");
            Decision again = decisions.decide(decision.next(), event);
            boolean refused = decision.next().equals(before);
            require(again.next().equals(decision.next()), "a repeated event changes nothing");
            require(refused || again.effects().isEmpty(), "a repeated event has no effect");
            require(
                    again.effects().stream().noneMatch(Effect.Disclosure.class::isInstance),
                    "a repeated event discloses nothing");
            require(
                    decision.next().recentEvents().size() <= SubjectState.REMEMBERED_EVENTS,
                    "a bounded number of events is remembered");
        }

        /** Whoever is denied holds nothing after a person's own event there; whoever is allowed holds something. */
        private void requireVerdicts(SubjectDecisions decisions, String person, SubjectEvent event, Decision decision) {
            if (decision.denials().size() == 1
                    && decision.effects().stream().noneMatch(Effect.SubmissionCounted.class::isInstance)) {
                return; // refused
            }
            SubjectState state = decision.next();
            for (Verdict verdict : decisions.explain(state, event.receivedAt())) {
                if (!verdict.tenant().equals(event.tenant())) {
                    continue;
                }
                Recipient recipient = decisions.policy().recipients().get(verdict.recipient());
                boolean frozen = recipient != null
                        && recipient.contract().denialAt(event.receivedAt()) == verdict.reason()
                        && !recipient.contract().recall();
                require(verdict.allowed() || !verdict.holds() || frozen, "denied is absent");
                require(!verdict.allowed() || verdict.holds() || !gives(event, verdict), "allowed is there");
            }
            topics.of(person).values().forEach(held -> requireAllowed(decisions.policy(), person, event, held));
        }

        /** A run of the operator's gives nobody anything but whom it names. */
        private static boolean gives(SubjectEvent event, Verdict verdict) {
            return event.body() instanceof Supply supply
                    ? supply.recipients().contains(verdict.recipient())
                    : !(event.body() instanceof Recall);
        }

        /** What the clerk noted allows what is held, where the person has just spoken. */
        private void requireAllowed(Policy policy, String person, SubjectEvent event, LedgerEntry held) {
            Recipient recipient = policy.recipients().get(held.recipient());
            if (held.tenant().equals(event.tenant())) {
                PersonFacts known = facts.getOrDefault(person, new PersonFacts());
                require(recipient != null && policy.tenants().containsKey(held.tenant()), "who left holds nothing");
                require(recipient == null || known.allow(recipient, held.tenant()), "nothing is held against a no");
                Contract contract = recipient == null ? Contract.OPEN : recipient.contract();
                require(
                        contract.denialAt(event.receivedAt()) == null || !contract.recall(),
                        "nothing is held against a recall");
            }
        }

        private void requireForgotten(SubjectState before, SubjectEvent event, Decision decision) {
            boolean repeated = before.remembers(event.eventId());
            if (!repeated && event.body() instanceof ErasureRequest erasure && erasure.everywhere()) {
                require(decision.next().blank(), "after an erasure everywhere nothing is known");
            }
            if (before.equals(SubjectState.EMPTY)
                    && decision.denials().contains(new Denial(event.tenant(), Reason.UNDER_AGE))) {
                require(decision.next().equals(SubjectState.EMPTY), "of an unknown child nothing is kept");
            }
            decision.next()
                    .tenants()
                    .values()
                    .forEach(tenant -> require(
                            tenant.profile() == null || tenant.grantsAnything(), "a profile is kept for a yes only"));
        }

        /** Whoever is suspended or has not attested again receives nothing, not even less. */
        private void requireStanding(Policy policy, List<Effect> effects) {
            for (Effect effect : effects) {
                if (effect instanceof Effect.Disclosure disclosure
                        && disclosure.entry().action() != Action.REMOVED) {
                    Recipient recipient =
                            policy.recipients().get(disclosure.entry().recipient());
                    require(
                            recipient != null
                                    && recipient
                                                    .contract()
                                                    .denialAt(disclosure.entry().at())
                                            == null,
                            "nobody receives anything without a standing contract");
                }
            }
        }

        /** Each recipient sees fields of its own projection, which this test reads from the policy itself. */
        private void requireMinimal(Policy policy, List<Effect> effects) {
            requireStanding(policy, effects);
            for (Effect effect : effects) {
                if (effect instanceof Effect.Disclosure disclosure && disclosure.contact() != null) {
                    requireMinimal(
                            policy, disclosure.entry(), disclosure.contact().fields());
                }
            }
        }

        private void requireMinimal(Policy policy, LedgerEntry entry, PersonFields fields) {
            Recipient recipient = policy.recipients().get(entry.recipient());
            if (recipient == null) {
                throw new AssertionError(place + ": nobody gave something to a recipient that is not there");
            }
            Map<String, String> values = values(fields);
            values.forEach((name, value) -> {
                require(includes(policy, recipient, entry.tenant(), name), "a recipient sees its fields only");
                require(!value.contains(RandomLives.SECRET) && !name.equals("custom.income"), "no secret goes out");
                RandomLives.TENANTS.stream()
                        .filter(tenant -> !tenant.equals(entry.tenant()))
                        .forEach(other -> require(!value.contains(other), "a customer's data stay with it"));
            });
            require(
                    !values.isEmpty()
                            && List.copyOf(new TreeMap<>(values).keySet()).equals(entry.fields()),
                    "the ledger names the fields");
        }

        private static boolean includes(Policy policy, Recipient recipient, String tenant, String field) {
            boolean third = recipient.kind().thirdParty();
            if (third && POINTING.stream().anyMatch(type -> type.id().equals(field))) {
                return false;
            }
            if (recipient.delivery() instanceof Delivery.Contacts) {
                return recipient.kind() == RecipientKind.CUSTOMER
                        && recipient.id().equals(tenant);
            }
            if (!(recipient.delivery() instanceof Delivery.Projected projected)) {
                return false;
            }
            boolean asked = true;
            if (recipient.kind() == RecipientKind.SERVICE_PROVIDER) {
                var customer = policy.tenants().get(tenant);
                Projection instruction =
                        customer == null ? null : customer.instructions().get(recipient.id());
                asked = instruction != null && names(instruction, field);
            }
            return asked && names(projected.fields(), field);
        }

        private static boolean names(Projection projection, String field) {
            return projection.words().contains(field)
                    || (field.startsWith("custom.") && projection.words().contains("custom"));
        }

        private static Map<String, String> values(PersonFields fields) {
            Map<String, String> values = new HashMap<>();
            values.put("email", String.valueOf(fields.email()));
            values.put("phone", String.valueOf(fields.phone()));
            values.put("given-name", String.valueOf(fields.givenName()));
            values.put("family-name", String.valueOf(fields.familyName()));
            values.put("postal-code", String.valueOf(fields.postalCode()));
            values.put("birth-date", String.valueOf(fields.birthDate()));
            fields.custom().forEach((name, value) -> values.put("custom." + name, value));
            values.values().removeIf("null"::equals);
            return values;
        }

        /** A review of any policy gives nobody a record or a field, and a second one finds nothing to do. */
        void review(Policy policy) {
            Instant at = Instant.parse("2026-09-01T00:00:00Z");
            SubjectDecisions decisions = RandomPolicies.decisions(policy);
            people.forEach((person, state) -> {
                Map<String, LedgerEntry> before = topics.of(person);
                Decision review = decisions.review(SUBJECT, state, at);
                topics.apply(person, review.effects());
                topics.requireEqual(person, review.next());
                requireMinimal(decisions.policy(), review.effects());
                topics.of(person).forEach((key, entry) -> {
                    LedgerEntry was = before.get(key);
                    require(was != null && was.fields().containsAll(entry.fields()), "a review adds nothing");
                });
                review.effects()
                        .forEach(effect -> require(
                                !(effect instanceof Effect.Disclosure disclosure)
                                        || disclosure.entry().action() != Action.ADDED,
                                "a review gives nobody a record"));
                require(
                        decisions.review(SUBJECT, review.next(), at).effects().isEmpty(),
                        "a second review finds nothing");
                for (Verdict verdict : decisions.explain(review.next(), at)) {
                    Recipient recipient = decisions.policy().recipients().get(verdict.recipient());
                    boolean frozen = recipient != null
                            && recipient.contract().denialAt(at) == verdict.reason()
                            && !recipient.contract().recall();
                    require(!verdict.holds() || verdict.allowed() || frozen, "denied is absent after a review");
                }
            });
        }
    }
}
