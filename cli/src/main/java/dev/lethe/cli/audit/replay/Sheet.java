package dev.lethe.cli.audit.replay;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.Effect;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.RecordedDenial;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.streams.replay.ComparisonListener;
import dev.lethe.streams.replay.Difference;
import dev.lethe.streams.replay.ReplayListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what a replay met, by names and codes. Says nothing of anybody. */
final class Sheet implements ReplayListener, ComparisonListener {
    /** How many differences are named; further ones are counted. */
    static final int NAMED = 10_000;

    /** What is counted. */
    enum Count {
        /** Events by kind. */
        EVENTS,
        /** Events by the version under which they were decided. */
        POLICIES,
        /** Events that were refused, by reason. */
        REFUSALS,
        /** Denials by recipient and reason. */
        DENIALS,
        /** Lines of the ledger that follow, by recipient and action. */
        LINES,
        /** The same lines, by how they were checked. */
        CHECKED,
        /** Events by whether their values can be read. */
        READABLE,
        /** People, all and those of whom something can no longer be read. */
        PEOPLE,
        /** Released figures that were recounted, by what came of it. */
        FIGURES,
        /** Differences by kind. */
        DIFFERENCES,
        /** Lines by which something was given that other rules do not allow, by recipient and reason. */
        NOT_ALLOWED,
        /** What is held and should not be under other rules, by recipient and reason. */
        HELD_TOO_MUCH,
        /** What would be held under other rules and is not, by recipient. */
        HELD_TOO_LITTLE,
        /** What the history counts for each figure, by {@link ToldFigure#name()}. */
        RECOUNTED,
        /** What was told when the replay was begun, by {@link ToldFigure#text()}. */
        TOLD
    }

    /** From which other counts are worked out; not told to people. */
    static final Set<Count> WORKINGS = Set.of(Count.RECOUNTED, Count.TOLD);

    private static final String PREFIX = "Sealed";

    private final Scope scope;
    private final Map<Count, SortedMap<String, Long>> counts = new TreeMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private long replayed;

    Sheet(Scope scope) {
        this.scope = scope;
    }

    @Override
    public void event(SealedSubjectEvent event, boolean readable) {
        replayed++;
        Instant at = event.getReceivedAt();
        if (!scope.includes(at, event.getTenant())) {
            return;
        }
        String kind = event.getBody().getClass().getSimpleName();
        add(Count.EVENTS, kind.startsWith(PREFIX) ? kind.substring(PREFIX.length()) : kind, 1);
        add(Count.POLICIES, "version " + event.getPolicyVersion(), 1);
        add(Count.READABLE, readable ? "readable" : "structure only", 1);
        if (event.getRefusal() != null) {
            add(Count.REFUSALS, event.getRefusal(), 1);
            return;
        }
        for (RecordedDenial denial : event.getDenials()) {
            if (scope.includes(at, event.getTenant(), denial.getRecipient())) {
                add(Count.DENIALS, denial.getRecipient() + " " + denial.getReason(), 1);
            }
        }
    }

    @Override
    public void line(Disclosure line, boolean exact) {
        if (scope.includes(line.getDecidedAt(), line.getTenant(), line.getRecipient())) {
            add(Count.LINES, line.getRecipient() + " " + line.getAction(), 1);
            add(Count.CHECKED, exact ? "computed" : "followed", 1);
        }
    }

    @Override
    public void submission(Effect.SubmissionCounted counted) {
        String day = ToldFigure.day(counted.at());
        add(Count.RECOUNTED, ToldFigure.submissions(counted.site(), day), 1);
        counted.parts()
                .forEach((partition, value) ->
                        add(Count.RECOUNTED, ToldFigure.part(counted.site(), day, partition.word(), value), 1));
    }

    @Override
    public void withheld(Effect.Withheld counted) {
        String day = ToldFigure.day(counted.at());
        String reason = counted.reason().name();
        add(Count.RECOUNTED, ToldFigure.withheld(counted.tenant(), counted.widget(), counted.field(), reason, day), 1);
        add(Count.RECOUNTED, ToldFigure.allWithheld(counted.tenant(), day), 1);
    }

    @Override
    public void difference(Difference difference) {
        boolean timeless = difference.at().equals(Instant.EPOCH);
        if (timeless || scope.includes(difference.at(), difference.tenant(), difference.recipient())) {
            add(Count.DIFFERENCES, difference.kind().name(), 1);
            if (differences.size() < NAMED) {
                differences.add(difference);
            }
        }
    }

    @Override
    public void person(int unreadable, boolean erased) {
        add(Count.PEOPLE, "all", 1);
        if (unreadable > 0) {
            add(Count.PEOPLE, erased ? "erased since, values unreadable" : "forgotten since, values unreadable", 1);
        }
    }

    @Override
    public void event(SealedSubjectEvent event) {
        replayed++;
    }

    @Override
    public void notAllowed(Disclosure line, Reason reason) {
        if (scope.includes(line.getDecidedAt(), line.getTenant(), line.getRecipient())) {
            add(Count.NOT_ALLOWED, line.getRecipient() + " " + reason, 1);
        }
    }

    @Override
    public void heldTooMuch(Disclosure line, Reason reason) {
        if (scope.isAbout(line.getTenant(), line.getRecipient())) {
            add(Count.HELD_TOO_MUCH, line.getRecipient() + " " + reason, 1);
        }
    }

    @Override
    public void heldTooLittle(String tenant, String recipient) {
        if (scope.isAbout(tenant, recipient)) {
            add(Count.HELD_TOO_LITTLE, recipient, 1);
        }
    }

    /** Adds to a count, as a file that goes on a run does. */
    void add(Count count, String name, long more) {
        counts.computeIfAbsent(count, any -> new TreeMap<>()).merge(name, more, Long::sum);
    }

    /** Takes a difference that was counted before. */
    void named(Difference difference) {
        differences.add(difference);
    }

    /** Events that were decided once more before, in and behind the period. */
    long replayed() {
        return replayed;
    }

    void replayedBefore(long events) {
        replayed += events;
    }

    /** Names to numbers. */
    SortedMap<String, Long> counts(Count count) {
        return counts.getOrDefault(count, Collections.emptySortedMap());
    }

    long total(Count count) {
        return counts(count).values().stream().mapToLong(Long::longValue).sum();
    }

    List<Difference> differences() {
        return Collections.unmodifiableList(differences);
    }

    /** Whether everything followed. */
    boolean inOrder() {
        return counts(Count.DIFFERENCES).isEmpty()
                && counts(Count.NOT_ALLOWED).isEmpty()
                && counts(Count.HELD_TOO_MUCH).isEmpty()
                && counts(Count.HELD_TOO_LITTLE).isEmpty();
    }
}
