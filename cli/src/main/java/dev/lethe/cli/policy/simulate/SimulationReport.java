package dev.lethe.cli.policy.simulate;

import dev.lethe.cli.policy.replay.Replay;
import dev.lethe.cli.policy.simulate.Person.Treatment;
import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.Effect;
import dev.lethe.privacy.decision.Holding;
import dev.lethe.privacy.decision.LedgerEntry;
import dev.lethe.privacy.decision.SubjectState;
import dev.lethe.privacy.decision.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a draft would change, as counts. */
public final class SimulationReport {
    /** Stands in the place of a reason code for an event that is processed. */
    public static final String PROCESSED = "processed";
    /** Why somebody received nothing before: there was no such recipient for this customer. */
    public static final String NEW_RECIPIENT = "NEW_RECIPIENT";

    private final Replay published;
    private final Replay draft;
    private final Instant at;
    private final Map<String, RecipientChange> recipients = new TreeMap<>();
    private final Map<String, Long> events = new TreeMap<>();
    private long people;

    SimulationReport(Replay published, Replay draft, Instant at) {
        this.published = published;
        this.draft = draft;
        this.at = at;
    }

    /** How many people the retained events are about. */
    public long people() {
        return people;
    }

    /** Recipient to what changes for it; those for whom nothing changes are not here. */
    public Map<String, RecipientChange> recipients() {
        return recipients;
    }

    /** {@code CODE before -> CODE after} to the number of events that are treated so. */
    public Map<String, Long> events() {
        return events;
    }

    void add(Person person) {
        people++;
        person.treatedDifferently().forEach(this::addEvents);
        Map<String, Set<String>> had = held(person.before());
        Map<String, Set<String>> has = held(person.after());
        Set<String> all = new TreeSet<>(had.keySet());
        all.addAll(has.keySet());
        all.forEach(recipient -> compare(person, recipient, had.get(recipient), has.get(recipient)));
        draft.review(person.before(), at).effects().forEach(this::addTakenBack);
    }

    private void compare(Person person, String recipient, @Nullable Set<String> had, @Nullable Set<String> has) {
        if (had == null) {
            change(recipient).addGained(denial(published.explain(person.before(), at), recipient, NEW_RECIPIENT));
        } else if (has == null) {
            String gone = Reason.RECIPIENT_REMOVED.name();
            change(recipient).addLost(denial(draft.explain(person.after(), at), recipient, gone));
        } else if (!had.equals(has)) {
            change(recipient).addOtherFields();
        }
    }

    private void addEvents(Treatment treatment, int count) {
        events.merge(name(treatment.before()) + " -> " + name(treatment.after()), (long) count, Long::sum);
    }

    private void addTakenBack(Effect effect) {
        if (effect instanceof Effect.Disclosure disclosure
                && disclosure.entry().action() == LedgerEntry.Action.REMOVED) {
            change(disclosure.entry().recipient())
                    .addTakenBack(disclosure.entry().reason().name());
        }
    }

    private RecipientChange change(String recipient) {
        return recipients.computeIfAbsent(recipient, id -> new RecipientChange());
    }

    /** Recipient to the names of what it holds, customer by customer. */
    private static Map<String, Set<String>> held(SubjectState state) {
        Map<String, Set<String>> held = new HashMap<>();
        state.tenants().forEach((tenant, known) -> {
            for (Holding holding : known.holdings()) {
                Set<String> names = held.computeIfAbsent(holding.recipient(), id -> new TreeSet<>());
                holding.fields().forEach(field -> names.add(tenant + "/" + holding.profile() + "/" + field));
            }
        });
        return held;
    }

    /** Why {@code recipient} receives nothing: the first customer's denial. */
    private static String denial(List<Verdict> verdicts, String recipient, String otherwise) {
        return verdicts.stream()
                .filter(verdict -> verdict.recipient().equals(recipient))
                .min(Comparator.comparing(Verdict::allowed))
                .map(verdict -> verdict.reason().name())
                .orElse(otherwise);
    }

    private static String name(@Nullable Reason reason) {
        return reason == null ? PROCESSED : reason.name();
    }
}
