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
    private final Budget spent;
    private final Map<Group, Part> known;
    private final SortedMap<Group, Part> parts;

    /** Smallest first. */
    private final Deque<Map.Entry<Group, Part>> toTell;

    private final boolean safe;

    /** The parts of {@code total}, as it is told now. {@code spent} is the budget of all. */
    Parts(ReleaseGate gate, Map<Group, Part> known, Tally total, Budget spent) {
        this.gate = gate;
        this.spent = spent;
        this.known = known;
        this.parts = new TreeMap<>(Comparator.comparing(Group::key));
        known.forEach((group, part) -> parts.put(group, part.settled(total.releases())));
        this.toTell = new ArrayDeque<>();
        this.safe = !isComplete(total) || plan();
    }

    /**
     * Whether subtraction gives nothing too small. Where people leave it may even when no part is told; then the total
     * must wait.
     */
    boolean safe() {
        return safe;
    }

    /** Whether each event of the total is in a part: not on a day in which the division began. */
    private boolean isComplete(Tally total) {
        return total.counted()
                == parts.values().stream()
                        .mapToLong(part -> part.tally().counted())
                        .sum();
    }

    private boolean plan() {
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
        toTell.addAll(tellable);
        int affordable = gate.affordable(spent);
        while (!toTell.isEmpty() && (toTell.size() > affordable || !gate.isSafe(rest))) {
            rest = rest.with(pendingOf(toTell.removeFirst()));
        }
        return gate.isSafe(rest);
    }

    /** The budget before anything of them is told. */
    Budget spent() {
        return spent;
    }

    /** What is told of them, and what is known of them afterwards. */
    Told release(RandomBits random) {
        Map<Group, Part> after = new LinkedHashMap<>(parts);
        List<Release> releases = new ArrayList<>();
        Budget left = spent;
        for (Map.Entry<Group, Part> part : toTell) {
            Optional<ReleaseGate.Told> told =
                    gate.release(part.getKey(), part.getValue().tally(), left, random);
            if (told.isPresent()) {
                releases.add(told.get().release());
                after.put(part.getKey(), part.getValue().with(told.get().tally()));
                left = told.get().spent();
            }
        }
        after.entrySet().removeIf(part -> part.getValue().equals(known.get(part.getKey())));
        return new Told(releases, after, left);
    }

    private static Lot pendingOf(Map.Entry<Group, Part> part) {
        return part.getValue().tally().pending();
    }

    /**
     * What follows.
     *
     * @param changed those of which something else is known than before
     */
    record Told(List<Release> releases, Map<Group, Part> changed, Budget spent) {}
}
