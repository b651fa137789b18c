package dev.lethe.privacy.release;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps everything in memory. */
final class KeptTallies implements Tallies {
    private final Map<String, Tally> tallies = new HashMap<>();
    private final Map<Group, Part> parts = new HashMap<>();
    private final Map<Group, Visitors> visitors = new HashMap<>();
    private final Map<String, Budget> spent = new HashMap<>();
    private final Map<String, Group> awaiting = new TreeMap<>();

    List<Group> awaiting() {
        return new ArrayList<>(awaiting.values());
    }

    @Override
    public Tally of(Group group) {
        return tallies.getOrDefault(group.key(), Tally.NEW);
    }

    @Override
    public void keep(Group group, Tally tally) {
        tallies.put(group.key(), tally);
    }

    @Override
    public Map<Group, Part> parts(Group divided) {
        Map<Group, Part> known = new HashMap<>();
        parts.forEach((part, what) -> {
            if (part.scope().equals(divided)) {
                known.put(part, what);
            }
        });
        return known;
    }

    @Override
    public void keep(Group part, Part known) {
        parts.put(part, known);
    }

    @Override
    public Visitors visitors(Group group) {
        return visitors.getOrDefault(group, Visitors.NONE);
    }

    @Override
    public void keep(Group group, Visitors known) {
        visitors.put(group, known);
    }

    @Override
    public Budget spent(Group scope) {
        return spent.getOrDefault(scope.key(), Budget.UNTOUCHED);
    }

    @Override
    public void charge(Group scope, Budget now) {
        spent.put(scope.key(), now);
    }

    @Override
    public void await(Group group) {
        awaiting.put(group.key(), group);
    }

    @Override
    public void dismiss(Group group) {
        awaiting.remove(group.key());
    }
}
