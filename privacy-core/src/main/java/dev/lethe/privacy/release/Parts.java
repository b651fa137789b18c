package dev.lethe.privacy.release;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which parts of one total are told in a round. Each part is told by lots like any figure. But everybody can subtract
 * the parts from the total, so what is left then is a figure as well: it holds nothing, or as many distinct people as
 * the first lot of a figure. Where it would hold fewer, parts that could be told wait, the smallest first. Where not
 * every event of the total is in a part, none is told.
 */
final class Parts {
    private final ReleaseGate gate;
    private final SortedMap<Group, Part> parts;

    /** Whether each event of the total is in a part: not on a day in which the division began. */
    private final boolean complete;

    /** The parts of {@code total}. */
    Parts(ReleaseGate gate, Map<Group, Part> known, Tally total) {
        this.gate = gate;
        this.parts = new TreeMap<>(Comparator.comparing(Group::key));
        known.forEach((group, part) -> parts.put(group, part.settled(total.releases())));
        this.complete = total.counted()
                == known.values().stream()
                        .mapToLong(part -> part.tally().counted())
                        .sum();
    }

    /** What is told of them, and what is known of them afterwards. {@code spent} is the budget of all. */
    Told release(Budget spent, RandomBits random) {
        Map<Group, Part> after = new LinkedHashMap<>(parts);
        List<Release> releases = new ArrayList<>();
        Budget left = spent;
        for (Map.Entry<Group, Part> part : toTell(spent)) {
            Optional<ReleaseGate.Told> told =
                    gate.release(part.getKey(), part.getValue().tally(), left, random);
            if (told.isPresent()) {
                releases.add(told.get().release());
                after.put(part.getKey(), part.getValue().with(told.get().tally()));
                left = told.get().spent();
            }
        }
        return new Told(releases, after, left);
    }

    /** Smallest first. */
    private Deque<Map.Entry<Group, Part>> toTell(Budget spent) {
        if (!complete) {
            return new ArrayDeque<>();
        }
        List<Map.Entry<Group, Part>> tellable = new ArrayList<>();
        Lot rest = Lot.EMPTY;
        for (Map.Entry<Group, Part> part : parts.entrySet()) {
            if (gate.holdback(part.getValue().tally(), spent).isEmpty()) {
                tellable.add(part);
            } else {
                rest = rest.with(pendingOf(part));
            }
        }
        tellable.sort(Comparator.comparingInt(part -> pendingOf(part).people().people()));
        Deque<Map.Entry<Group, Part>> told = new ArrayDeque<>(tellable);
        while (!rest.isEmpty() && !gate.isEnough(rest) && !told.isEmpty()) {
            rest = rest.with(pendingOf(told.removeFirst()));
        }
        return told;
    }

    private static Lot pendingOf(Map.Entry<Group, Part> part) {
        return part.getValue().tally().pending();
    }

    /**
     * What follows.
     *
     * @param parts all of them
     */
    record Told(List<Release> releases, Map<Group, Part> parts, Budget spent) {}
}
