package dev.lethe.privacy.release;

import java.time.LocalDate;
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
    public Optional<Release> visit(Group group) {
        Group scope = group.scope();
        Budget spent = tallies.spent(scope);
        Optional<ReleaseGate.Told> told = gate.release(group, tallies.of(group), spent, random);
        told.ifPresent(now -> {
            tallies.keep(group, now.tally());
            if (!now.spent().equals(spent)) {
                tallies.charge(scope, now.spent());
            }
        });
        if (scope.equals(group) || tallies.of(group).pending().isEmpty()) {
            tallies.dismiss(group);
        } else if (group.day().isBefore(today)) {
            handOver(group, scope);
        }
        return told.map(ReleaseGate.Told::release);
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
