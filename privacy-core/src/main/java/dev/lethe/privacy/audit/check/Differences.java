package dev.lethe.privacy.audit.check;

import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.privacy.audit.check.Finding.Kind;
import dev.lethe.privacy.audit.check.Finding.Place;
import dev.lethe.privacy.tree.Hash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers where lines are not as they were, range by range, and says at the end what happened to each: what left one
 * range may turn up in another.
 */
final class Differences {
    /** How many lines are remembered that differ; beyond, nothing is named any more. */
    static final int MOST = 100_000;

    /** The kinds of what was compared. */
    record Kinds(Kind removed, Kind changed, Kind moved, Kind added) {}

    private record Indexed(long index, LedgerLine line) {}

    private final int partition;
    private final Kinds kinds;
    private final List<Indexed> missing = new ArrayList<>();
    private final List<Indexed> surplus = new ArrayList<>();

    Differences(int partition, Kinds kinds) {
        this.partition = partition;
        this.kinds = kinds;
    }

    /**
     * Compares a range.
     *
     * @param first index of the first expected line
     * @param expected what was there, in the order of offsets
     * @param found what is there, in the order of offsets
     */
    void compare(long first, List<LedgerLine> expected, List<LedgerLine> found) {
        int next = 0;
        for (int i = 0; i < expected.size(); i++) {
            LedgerLine line = expected.get(i);
            while (next < found.size() && found.get(next).offset() < line.offset()) {
                note(surplus, first + i, found.get(next++));
            }
            boolean there = next < found.size() && found.get(next).offset() == line.offset();
            LedgerLine instead = there ? found.get(next++) : null;
            if (!line.equals(instead)) {
                note(missing, first + i, line);
                if (instead != null) {
                    note(surplus, first + i, instead);
                }
            }
        }
        while (next < found.size()) {
            note(surplus, first + expected.size(), found.get(next++));
        }
    }

    /** Whether there was more to remember than {@link #MOST} lines. */
    boolean full() {
        return missing.size() + surplus.size() >= MOST;
    }

    /** What happened to each line. */
    List<Finding> findings() {
        Map<Hash, Deque<Indexed>> contents = new HashMap<>();
        surplus.forEach(line -> contents.computeIfAbsent(line.line().content(), content -> new ArrayDeque<>())
                .add(line));
        Map<Long, LedgerLine> standing = new HashMap<>();
        surplus.forEach(line -> standing.put(line.line().offset(), line.line()));
        List<Finding> findings = new ArrayList<>();
        Set<Long> explained = new HashSet<>();
        List<Indexed> gone = new ArrayList<>();
        for (Indexed line : missing) {
            Indexed elsewhere = poll(contents.get(line.line().content()));
            if (elsewhere == null) {
                gone.add(line);
            } else {
                long found = elsewhere.line().offset();
                explained.add(found);
                findings.add(new Finding(
                        kinds.moved(),
                        partition,
                        new Place.Moved(line.index(), line.line().offset(), found)));
            }
        }
        for (Indexed line : gone) {
            long offset = line.line().offset();
            boolean replaced = standing.containsKey(offset) && explained.add(offset);
            findings.add(at(replaced ? kinds.changed() : kinds.removed(), line));
        }
        surplus.stream()
                .filter(line -> !explained.contains(line.line().offset()))
                .map(line -> at(kinds.added(), line))
                .forEach(findings::add);
        return findings;
    }

    private void note(List<Indexed> lines, long index, LedgerLine line) {
        if (!full()) {
            lines.add(new Indexed(index, line));
        }
    }

    private Finding at(Kind kind, Indexed line) {
        return new Finding(
                kind, partition, new Place.OfRecord(line.index(), line.line().offset()));
    }

    private static @Nullable Indexed poll(@Nullable Deque<Indexed> lines) {
        return lines == null ? null : lines.poll();
    }
}
