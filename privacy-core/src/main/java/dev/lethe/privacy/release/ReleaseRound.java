package dev.lethe.privacy.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One release of everything that may be told by now: looks at each group that waits. When a group's day is over, what
 * it has left over goes to what is left over of its whole scope, and is told there as a lot of its own or never.
 */
public final class ReleaseRound {
    private final ReleaseGate gate;
    private final Tallies tallies;
    private final RandomBits random;

    /** A round by {@code gate}; what follows from it is kept in {@code tallies}. */
    public ReleaseRound(ReleaseGate gate, Tallies tallies, RandomBits random) {
        this.gate = gate;
        this.tallies = tallies;
        this.random = random;
    }

    /** Looks at {@code group}, which waits; returns what is to be published. */
    public List<Release> visit(Group group) {
        return group.dataset() == Dataset.VISITORS ? visitors(group) : counted(group);
    }

    /**
     * What the total {@code group} and its parts tell of what stands, as it was told last: a new day begins with it, so
     * that readers have a figure for each day. It depends on nothing that was not told.
     */
    public List<Release> repeat(Group group) {
        Tally total = tallies.of(group);
        List<Release> releases = new ArrayList<>();
        gate.repeated(group, total).ifPresent(releases::add);
        for (Partition partition : gate.divisions(group)) {
            tallies.parts(group.divided(partition))
                    .forEach((part, known) -> gate.repeated(part, known.tally()).ifPresent(releases::add));
        }
        if (!total.pending().isEmpty()) {
            tallies.await(group); // there is a new budget
        }
        return releases;
    }

    private List<Release> counted(Group group) {
        List<Release> releases = new ArrayList<>();
        Group account = group.account(gate.today());
        Budget spent = tallies.spent(account);
        Tally before = tallies.of(group);
        if (gate.holdback(before, spent).isEmpty()) {
            Map<Group, Parts> divisions = divisions(group, before);
            if (divisions.values().stream().allMatch(Parts::safe)) {
                gate.release(group, before, spent, random).ifPresent(told -> {
                    tallies.keep(group, told.tally());
                    charge(account, spent, told.spent());
                    releases.add(told.release());
                    divisions.forEach((divided, parts) -> releases.addAll(parts(divided, parts)));
                });
            }
        }
        Group scope = group.scope();
        if (scope.equals(group) || tallies.of(group).pending().isEmpty()) {
            tallies.dismiss(group);
        } else if (group.day().isBefore(gate.today())) {
            handOver(group, scope);
        }
        return releases;
    }

    /** The parts of {@code group}, once what it is {@code before} has been told. */
    private Map<Group, Parts> divisions(Group group, Tally before) {
        Tally told = before.told(before.figure() + before.pending().count());
        Map<Group, Parts> divisions = new LinkedHashMap<>();
        for (Partition partition : gate.divisions(group)) {
            Group divided = group.divided(partition);
            Budget spent = tallies.spent(divided.account(gate.today()));
            divisions.put(divided, new Parts(gate, tallies.parts(divided), told, spent));
        }
        return divisions;
    }

    private List<Release> parts(Group divided, Parts parts) {
        Parts.Told told = parts.release(random);
        told.changed().forEach(tallies::keep);
        charge(divided.account(gate.today()), parts.spent(), told.spent());
        return told.releases();
    }

    private List<Release> visitors(Group group) {
        Group scope = group.scope();
        Budget spent = tallies.spent(scope);
        Optional<ReleaseGate.ToldVisitors> told = gate.visitors(group, tallies.visitors(group), spent, random);
        told.ifPresent(now -> {
            tallies.keep(group, now.visitors());
            charge(scope, spent, now.spent());
        });
        tallies.dismiss(group);
        return told.map(ReleaseGate.ToldVisitors::release).stream().toList();
    }

    private void charge(Group account, Budget before, Budget after) {
        if (!after.equals(before)) {
            tallies.charge(account, after);
        }
    }

    private void handOver(Group group, Group scope) {
        Tally from = tallies.of(group);
        Tally to = tallies.of(scope);
        tallies.keep(group, from.telling(Lot.EMPTY));
        tallies.keep(scope, to.telling(to.pending().with(from.pending())));
        tallies.dismiss(group);
        tallies.await(scope);
    }
}
