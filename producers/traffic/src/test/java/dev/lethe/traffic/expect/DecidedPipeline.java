package dev.lethe.traffic.expect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.decision.Channel;
import dev.lethe.privacy.decision.Contact;
import dev.lethe.privacy.decision.Decision;
import dev.lethe.privacy.decision.Effect;
import dev.lethe.privacy.decision.IntakeDecision;
import dev.lethe.privacy.decision.LedgerEntry;
import dev.lethe.privacy.decision.SubjectDecisions;
import dev.lethe.privacy.decision.SubjectState;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.intake.Checked;
import dev.lethe.privacy.intake.IdentifiedEvent;
import dev.lethe.privacy.partner.PartnerHasher;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.traffic.message.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the pipeline's decisions lead to, kept in memory. */
final class DecidedPipeline {
    private final Policy policy;
    private final Door door;
    private final IntakeDecision intake;
    private final SubjectDecisions decisions;
    private final Map<Object, SubjectState> states = new HashMap<>();
    private final Map<List<Object>, Contact> records = new HashMap<>();
    private final Map<String, Map<String, Integer>> digests = new HashMap<>();
    private final Map<String, LedgerLines> ledger = new HashMap<>();
    private final Set<List<Object>> quarantined = new HashSet<>();
    private final Map<String, Long> withheld = new HashMap<>();
    private final Map<String, Long> submissions = new TreeMap<>();
    private final Map<String, Long> people = new TreeMap<>();
    private Instant now = Instant.now();

    DecidedPipeline(Policy policy) {
        this.policy = policy;
        this.door = new Door(policy);
        this.intake = new IntakeDecision(policy);
        this.decisions = new SubjectDecisions(policy, new PartnerHasher());
        policy.sites().keySet().forEach(site -> submissions.put(site, 0L));
    }

    void process(Request request) {
        now = now.plusSeconds(1);
        Checked<IdentifiedEvent> checked = door.check(request.caller(), request.message(), now);
        assertThat(checked).isInstanceOf(Checked.Valid.class);
        IdentifiedEvent event = ((Checked.Valid<IdentifiedEvent>) checked).value();
        Outcome<SubjectEvent> taken = intake.decide(event.event());
        assertThat(taken).isInstanceOf(Outcome.Accepted.class);
        Object who = event.identifier();
        Decision decision = decisions.decide(
                states.getOrDefault(who, SubjectState.EMPTY), ((Outcome.Accepted<SubjectEvent>) taken).value());
        states.put(who, decision.next());
        decision.effects().forEach(effect -> apply(who, effect));
    }

    private void apply(Object who, Effect effect) {
        if (effect instanceof Effect.Disclosure disclosure) {
            disclose(who, disclosure.entry(), disclosure.contact());
        } else if (effect instanceof Effect.Quarantine value) {
            List<Object> key = List.of(who, value.tenant(), value.field());
            if (value.value() == null ? !quarantined.remove(key) : !quarantined.add(key)) {
                assertThat(value.value()).as("a replaced value").isNotNull();
            }
        } else if (effect instanceof Effect.SubmissionCounted submission) {
            submissions.merge(submission.site(), 1L, Long::sum);
        } else if (effect instanceof Effect.PersonCounted person) {
            count(person.tenant(), person.before(), -1L);
            count(person.tenant(), person.after(), 1L);
        } else if (effect instanceof Effect.Withheld value) {
            String key = String.join(
                    "/",
                    value.tenant(),
                    value.widget(),
                    value.field(),
                    value.reason().name());
            withheld.merge(key, 1L, Long::sum);
        }
    }

    private void count(String tenant, Map<String, String> parts, long change) {
        if (!parts.isEmpty()) {
            people.merge(tenant, change, Long::sum);
        }
        parts.forEach((dimension, part) -> people.merge(tenant + "/" + dimension + "/" + part, change, Long::sum));
    }

    private void disclose(Object who, LedgerEntry entry, @Nullable Contact contact) {
        LedgerLines line = switch (entry.action()) {
            case ADDED -> new LedgerLines(1, 0, 0);
            case CHANGED -> new LedgerLines(0, 1, 0);
            case REMOVED -> new LedgerLines(0, 0, 1);
        };
        ledger.merge(entry.recipient(), line, LedgerLines::plus);
        if (entry.channel() == Channel.AUDIENCE) {
            digests.computeIfAbsent(entry.recipient(), unknown -> new HashMap<>())
                    .merge(entry.key(), (int) line.balance(), Integer::sum);
        } else if (contact == null) {
            assertThat(records.remove(List.of(entry.recipient(), who, entry.tenant())))
                    .isNotNull();
        } else {
            records.put(List.of(entry.recipient(), who, entry.tenant()), contact);
        }
    }

    Set<ExpectedContact> contacts() {
        Set<ExpectedContact> rows = new HashSet<>();
        policy.tenants().keySet().forEach(tenant -> rows.addAll(recordsOf(tenant)));
        return rows;
    }

    Map<String, List<ExpectedContact>> records() {
        Map<String, List<ExpectedContact>> byRecipient = new HashMap<>();
        policy.projections().forEach(recipient -> byRecipient.put(recipient, recordsOf(recipient)));
        return byRecipient;
    }

    private List<ExpectedContact> recordsOf(String recipient) {
        List<ExpectedContact> found = new ArrayList<>();
        records.forEach((key, contact) -> {
            if (key.get(0).equals(recipient)) {
                String tenant = key.get(2).toString();
                found.add(new ExpectedContact(tenant, named(contact.fields()), String.join(",", contact.purposes())));
            }
        });
        return found;
    }

    Map<String, Set<String>> audiences() {
        Map<String, Set<String>> audiences = new HashMap<>();
        policy.audiences().forEach(partner -> {
            Map<String, Integer> members = new HashMap<>(digests.getOrDefault(partner, Map.of()));
            assertThat(members.values()).allMatch(contributors -> contributors >= 0);
            members.values().removeIf(contributors -> contributors == 0);
            audiences.put(partner, Set.copyOf(members.keySet()));
        });
        return audiences;
    }

    Map<String, LedgerLines> ledger() {
        return ledger;
    }

    Map<String, Long> quarantined() {
        Map<String, Long> counts = new HashMap<>();
        quarantined.forEach(key -> counts.merge(key.get(1) + "/" + key.get(2), 1L, Long::sum));
        return counts;
    }

    Map<String, Long> withheld() {
        return withheld;
    }

    Map<String, Long> people() {
        people.values().removeIf(count -> count == 0);
        return people;
    }

    Map<String, Long> submissions() {
        return submissions;
    }

    private static Map<String, String> named(PersonFields fields) {
        Map<String, String> named = new HashMap<>();
        put(named, "email", fields.email());
        put(named, "phone", fields.phone());
        put(named, "given-name", fields.givenName());
        put(named, "family-name", fields.familyName());
        put(named, "postal-code", fields.postalCode());
        put(named, "birth-date", fields.birthDate());
        fields.custom().forEach((name, value) -> named.put("custom." + name, value));
        return named;
    }

    private static void put(Map<String, String> named, String name, @Nullable String value) {
        if (value != null) {
            named.put(name, value);
        }
    }
}
