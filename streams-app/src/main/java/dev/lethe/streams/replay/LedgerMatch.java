package dev.lethe.streams.replay;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.Decision;
import dev.lethe.privacy.decision.Effect;
import dev.lethe.privacy.decision.LedgerEntry;
import dev.lethe.privacy.decision.SubjectState;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.SealedCorrection;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.streams.mapping.LedgerMapping;
import dev.lethe.streams.replay.Difference.Kind;
import dev.lethe.streams.replay.Difference.Log;
import dev.lethe.streams.replay.Difference.Place;
import dev.lethe.streams.replay.LinePool.Line;
import dev.lethe.streams.replay.ReplayedPerson.Entry;
import dev.lethe.streams.seal.LedgerReference;
import dev.lethe.streams.seal.SubjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the lines of the ledger that follow from one person's decisions. At a customer of whose values some can no
 * longer be read, lines are followed instead of computed: each must be one that the rules allow and that can follow on
 * what is held, and what must be taken back must have been.
 */
final class LedgerMatch {
    private static final String UNKNOWN_RECORD = "";

    private final ReplayedPerson person;
    private final Replay.Bounds bounds;
    private final ReplayListener listener;
    private final LinePool pool;
    private final Held held = new Held();
    private final Set<String> followed = new HashSet<>();

    LedgerMatch(ReplayedPerson person, Replay.Bounds bounds, ReplayListener listener) {
        this.person = person;
        this.bounds = bounds;
        this.listener = listener;
        this.pool = new LinePool(person.ledger());
    }

    /** Whether what is known of the person at {@code tenant} is known for sure. */
    boolean isExact(String tenant) {
        return !followed.contains(tenant);
    }

    /** Notes where {@code record} changes what is known, when its values are not readable. */
    void unreadable(SealedSubjectEvent record, boolean readable, SubjectState state) {
        if (!readable) {
            followed.add(record.getTenant());
            if (record.getBody() instanceof SealedCorrection) {
                followed.addAll(state.tenants().keySet());
            }
        }
    }

    /** Matches what follows from one event; returns what is known and held afterwards. */
    SubjectState follow(Place place, SealedSubjectEvent record, Decision decision) {
        List<Disclosure> open = new ArrayList<>();
        List<Disclosure> allowed = new ArrayList<>();
        for (Effect effect : decision.effects()) {
            if (effect instanceof Effect.Disclosure disclosure) {
                Disclosure line = expected(disclosure.entry());
                if (!followed.contains(line.getTenant())) {
                    match(line, open);
                } else {
                    allowed.add(line);
                }
            }
        }
        open.forEach(line -> unmatched(place, line));
        allowed.forEach(line -> followAllowed(place, line));
        return settled(decision.next());
    }

    private Disclosure expected(LedgerEntry entry) {
        SubjectKey key = person.keys().get(entry.tenant());
        if (key == null) {
            followed.add(entry.tenant());
            return LedgerMapping.toRecord(entry, UNKNOWN_RECORD);
        }
        return LedgerMapping.toRecord(
                entry,
                LedgerReference.of(
                        key,
                        entry.recipient(),
                        entry.channel(),
                        LedgerMapping.recordKey(new SubjectId(person.subject()), entry)));
    }

    private void match(Disclosure expected, List<Disclosure> open) {
        Line line = pool.take(expected.getEventId(), expected.getDecidedAt(), expected::equals);
        if (line == null) {
            open.add(expected);
        } else {
            held.take(line.value());
            listener.line(line.value(), true);
        }
    }

    private void unmatched(Place event, Disclosure expected) {
        Line line = pool.take(
                expected.getEventId(), expected.getDecidedAt(), found -> Lines.areOfOneRecord(expected, found));
        if (line == null) {
            missing(event, expected);
        } else {
            held.take(line.value());
            differs(line, Lines.differences(expected, line.value()));
        }
    }

    private void followAllowed(Place event, Disclosure expected) {
        Line line = allowed(expected, Lines::sayTheSame);
        if (line == null) {
            line = allowed(expected, Lines::areAlike);
        }
        if (line != null) {
            held.take(line.value());
            listener.line(line.value(), false);
        } else if (isCertain(expected) && held.holdsAnyLike(expected)) {
            missing(event, expected);
        }
    }

    private @Nullable Line allowed(Disclosure expected, BiPredicate<Disclosure, Disclosure> test) {
        return pool.take(
                expected.getEventId(),
                expected.getDecidedAt(),
                found -> test.test(expected, found) && held.admits(found));
    }

    /** Whether it must have happened whatever the values were. */
    private static boolean isCertain(Disclosure expected) {
        return Lines.isRemoval(expected) && !expected.getReason().equals(Reason.VALUE_REPLACED.name());
    }

    private void missing(Place event, Disclosure expected) {
        if (event.offset() < bounds.settled()) {
            report(
                    Kind.LINE_MISSING,
                    event,
                    expected,
                    List.of(expected.getAction().name(), expected.getReason()));
        }
    }

    private void differs(Line line, List<String> details) {
        report(Kind.LINE_DIFFERS, place(line.offset()), line.value(), details);
    }

    /** Reports lines that no event has explained, and records that are no lines. */
    void reportUnexplained() {
        for (Line line : pool.rest()) {
            report(
                    Kind.LINE_UNEXPLAINED,
                    place(line.offset()),
                    line.value(),
                    List.of(line.value().getAction().name(), line.value().getReason()));
        }
        for (Entry<Disclosure> entry : person.ledger()) {
            if (entry.value() == null) {
                listener.difference(new Difference(
                        Kind.RECORD_UNREADABLE, place(entry.offset()), Instant.EPOCH, "", "", List.of()));
            }
        }
    }

    private void report(Kind kind, Place place, Disclosure line, List<String> details) {
        listener.difference(
                new Difference(kind, place, line.getDecidedAt(), line.getTenant(), line.getRecipient(), details));
    }

    private Place place(long offset) {
        return new Place(Log.LEDGER, bounds.partition(), offset);
    }

    /** Where lines are followed, the ledger says what is held; where nothing is left, everything is known again. */
    private SubjectState settled(SubjectState next) {
        SubjectState state = next;
        for (String tenant : List.copyOf(followed)) {
            if (next.at(tenant).blank()) {
                followed.remove(tenant);
                held.forget(tenant);
            } else {
                state = FollowedHoldings.put(state, tenant, held.at(tenant));
            }
        }
        return state;
    }
}
