package dev.lethe.privacy.release;

import java.time.LocalDate;
import java.util.ArrayList;
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
    private final LocalDate today;

    /** A round on {@code today} by {@code gate}; what follows from it is kept in {@code tallies}. */
    public ReleaseRound(ReleaseGate gate, Tallies tallies, RandomBits random, LocalDate today) {
        this.gate = gate;
        this.tallies = tallies;
        this.random = random;
        this.today = today;
    }

    /** Looks at {@code group}, which waits; returns what is to be published. */
    public List<Release> visit(Group group) {
        return group.dataset() == Dataset.VISITORS ? visitors(group) : counted(group);
    }

    private List<Release> counted(Group group) {
        List<Release> releases = new ArrayList<>();
        Group scope = group.scope();
        Budget spent = tallies.spent(scope);
        Optional<ReleaseGate.Told> told = gate.release(group, tallies.of(group), spent, random);
        told.ifPresent(now -> {
            tallies.keep(group, now.tally());
            charge(scope, spent, now.spent());
            releases.add(now.release());
            gate.divisions(group.dataset()).forEach(partition -> releases.addAll(parts(group.divided(partition))));
        });
        if (scope.equals(group) || tallies.of(group).pending().isEmpty()) {
            tallies.dismiss(group);
        } else if (group.day().isBefore(today)) {
            handOver(group, scope);
        }
        return releases;
    }

    private List<Release> parts(Group divided) {
        Map<Group, Part> known = tallies.parts(divided);
        Budget spent = tallies.spent(divided);
        Parts.Told told = new Parts(gate, known, tallies.of(divided.total())).release(spent, random);
        told.parts().forEach((part, after) -> {
            if (!after.equals(known.get(part))) {
                tallies.keep(part, after);
            }
        });
        charge(divided, spent, told.spent());
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

    private void charge(Group scope, Budget before, Budget after) {
        if (!after.equals(before)) {
            tallies.charge(scope, after);
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
