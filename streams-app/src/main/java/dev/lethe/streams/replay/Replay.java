package dev.lethe.streams.replay;

import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.decision.Decision;
import dev.lethe.privacy.decision.Effect;
import dev.lethe.privacy.decision.ErasureStep;
import dev.lethe.privacy.decision.SubjectState;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.schemas.avro.PolicyReviewed;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.streams.replay.Difference.Kind;
import dev.lethe.streams.replay.Difference.Log;
import dev.lethe.streams.replay.Difference.Place;
import dev.lethe.streams.replay.EventOpener.Opened;
import dev.lethe.streams.replay.ReplayedPerson.Entry;
import dev.lethe.streams.seal.SealException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides once more what happened to one person, in the order of the history, each event under the policy of its time,
 * and compares outcome and lines with what was recorded.
 *
 * <p>Where the values of an event can no longer be read, because an erasure has destroyed the key, its structure is
 * checked: what follows is then what the rules allow at most, and the ledger says which of it was done.
 */
public final class Replay {
    private final Rules rules;
    private final ReplayedPerson person;
    private final Bounds bounds;
    private final ReplayListener listener;
    private final EventOpener opener;
    private final LedgerMatch ledger;
    private final Set<String> opened = new HashSet<>();
    private SubjectState state = SubjectState.EMPTY;
    private boolean erased;
    private Instant last = Instant.MIN;

    /**
     * Where a replay of a partition ends.
     *
     * @param partition of both logs
     * @param settled offset in the history; lines of events from there on may not be written yet
     * @param reviewed up to when reviews of the policy must have been done
     */
    public record Bounds(int partition, long settled, Instant reviewed) {}

    private Replay(Rules rules, ReplayedPerson person, Bounds bounds, ReplayListener listener) {
        this.rules = rules;
        this.person = person;
        this.bounds = bounds;
        this.listener = listener;
        this.opener = new EventOpener(person.keys());
        this.ledger = new LedgerMatch(person, bounds, listener);
    }

    /** Replays {@code person} and tells {@code listener} what it met. */
    public static void of(Rules rules, ReplayedPerson person, Bounds bounds, ReplayListener listener) {
        new Replay(rules, person, bounds, listener).run();
    }

    private void run() {
        person.history().forEach(this::entry);
        ledger.reportUnexplained();
        reportOverdue();
        listener.person(opener.unreadable(), erased);
    }

    private void entry(Entry<SealedSubjectEvent> entry) {
        SealedSubjectEvent record = entry.value();
        Place place = new Place(Log.HISTORY, bounds.partition(), entry.offset());
        if (record == null) {
            listener.difference(new Difference(Kind.RECORD_UNREADABLE, place, Instant.EPOCH, "", "", List.of()));
            return;
        }
        Findings findings = new Findings(listener, place, record);
        Rules.OfVersion rule = rule(record, findings);
        try {
            if (record.getBody() instanceof PolicyReviewed) {
                Decision decision =
                        rule.decisions().review(new SubjectId(person.subject()), state, record.getReceivedAt());
                follow(place, record, decision);
            } else {
                decide(place, record, rule, findings);
            }
        } catch (IllegalArgumentException e) {
            findings.add(Kind.RECORD_UNREADABLE);
        }
        last = record.getReceivedAt().isAfter(last) ? record.getReceivedAt() : last;
    }

    private Rules.OfVersion rule(SealedSubjectEvent record, Findings findings) {
        Rules.OfVersion inForce = rules.at(record.getReceivedAt());
        if (record.getPolicyVersion() == inForce.version()) {
            return inForce;
        }
        Rules.OfVersion used = rules.version(record.getPolicyVersion());
        findings.add(
                used == null ? Kind.POLICY_UNKNOWN : Kind.POLICY_NOT_IN_FORCE,
                "policy %d -> %d".formatted(inForce.version(), record.getPolicyVersion()));
        return used == null ? inForce : used;
    }

    private void decide(Place place, SealedSubjectEvent record, Rules.OfVersion rule, Findings findings) {
        Opened open = open(record, findings);
        if (rule.intake().decide(open.event()) instanceof Outcome.Rejected<SubjectEvent> rejected) {
            findings.add(Kind.EVENT_NOT_ADMISSIBLE, rejected.reason().name());
        }
        SubjectEvent event = rule.decisions().read(open.event());
        Decision decision = rule.decisions().decide(state, event);
        ledger.unreadable(record, open.readable(), state);
        findings.compare(event, decision, open.readable(), ledger.isExact(record.getTenant()));
        listener.event(record, open.readable());
        if (open.readable() && record.getKeyTenant() != null) {
            opened.add(record.getKeyTenant());
        }
        erasures(decision, findings);
        count(decision);
        follow(place, record, decision);
    }

    private Opened open(SealedSubjectEvent record, Findings findings) {
        try {
            return opener.open(record, state.knownChild());
        } catch (SealException e) {
            findings.add(Kind.FIELD_DOES_NOT_OPEN);
            return new EventOpener(Map.of()).open(record, state.knownChild());
        }
    }

    /** What an erasure covers must not open any more: its key is destroyed when it runs. */
    private void erasures(Decision decision, Findings findings) {
        for (Effect effect : decision.effects()) {
            if (effect instanceof Effect.ErasureProgress progress && progress.step() instanceof ErasureStep.Started) {
                erased = true;
                if (opened.removeIf(progress.erasure()::concerns)) {
                    findings.add(Kind.KEY_NOT_DESTROYED);
                }
            }
        }
    }

    private void count(Decision decision) {
        for (Effect effect : decision.effects()) {
            if (effect instanceof Effect.SubmissionCounted submission) {
                listener.submission(submission);
            } else if (effect instanceof Effect.Withheld withheld) {
                listener.withheld(withheld);
            }
        }
    }

    private void follow(Place place, SealedSubjectEvent record, Decision decision) {
        state = ledger.follow(place, record, decision);
    }

    /** A review that is due must have taken back what it takes back now, unless something came after it. */
    private void reportOverdue() {
        Instant due = rules.reviewDue(bounds.reviewed());
        if (!last.isBefore(due)) {
            return;
        }
        Decision decision = rules.at(due).decisions().review(new SubjectId(person.subject()), state, due);
        for (Effect effect : decision.effects()) {
            if (effect instanceof Effect.Disclosure disclosure
                    && !person.history().isEmpty()) {
                long offset = person.history().get(person.history().size() - 1).offset();
                listener.difference(new Difference(
                        Kind.NOT_TAKEN_BACK,
                        new Place(Log.HISTORY, bounds.partition(), offset),
                        due,
                        disclosure.entry().tenant(),
                        disclosure.entry().recipient(),
                        List.of(disclosure.entry().reason().name())));
            }
        }
    }
}
