package dev.lethe.privacy.release;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps everything in memory. */
final class KeptTallies implements Tallies {
    private final Map<String, Tally> tallies = new HashMap<>();
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
