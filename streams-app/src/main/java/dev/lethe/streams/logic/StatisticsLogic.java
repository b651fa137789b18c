package dev.lethe.streams.logic;

import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.release.Group;
import dev.lethe.streams.statistics.StoredTallies;
import java.time.LocalDate;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Counts in all groups to which something belongs; releases nothing. */
public final class StatisticsLogic {
    private final StoredTallies tallies;
    private final Supplier<PolicyHistory> policies;

    /** Counts in {@code tallies}. */
    public StatisticsLogic(StoredTallies tallies, Supplier<PolicyHistory> policies) {
        this.tallies = tallies;
        this.policies = policies;
    }

    /**
     * Counts under the policy that was in force then; what it does not define is counted nowhere, nor what is older
     * than {@code firstOpen}. A person is counted as the own state says, whatever policies have come since.
     */
    public void count(Counted counted, LocalDate firstOpen) {
        if (counted instanceof Counted.Person person) {
            count(person);
        } else if (counted instanceof Counted.Event event
                && !Counted.dayOf(event.at()).isBefore(firstOpen)) {
            Policy policy = policies.get().at(event.at());
            Group.of(event.dataset(), Counted.dayOf(event.at()), event.names(), policy)
                    .ifPresent(group -> count(group, event, policy));
        }
    }

    private void count(Counted.Person person) {
        OptionalInt bucket = OptionalInt.of(person.bucket());
        String tenant = person.tenant();
        int lots = tallies.count(Group.peopleKey(tenant), person.change(), bucket);
        person.left()
                .forEach((division, part) -> tallies.countPart(
                        Group.peopleKey(tenant, division, part), Group.peopleKey(tenant, division), -1, bucket, lots));
        person.joined()
                .forEach((division, part) -> tallies.countPart(
                        Group.peopleKey(tenant, division, part), Group.peopleKey(tenant, division), 1, bucket, lots));
    }

    private void count(Group group, Counted.Event counted, Policy policy) {
        OptionalInt bucket = counted.bucket() == null ? OptionalInt.empty() : OptionalInt.of(counted.bucket());
        int lots = tallies.count(group.key(), 1, bucket);
        visit(group, counted);
        counted.parts()
                .forEach((partition, name) -> group.part(partition, name, policy)
                        .map(part -> tallies.fitting(part, policy))
                        .ifPresent(part -> {
                            tallies.countPart(part.key(), part.scope().key(), 1, bucket, lots);
                            visit(part, counted);
                        }));
    }

    private void visit(Group group, Counted.Event counted) {
        String token = counted.visitor();
        if (token != null) {
            tallies.visit(group.visitors(), token);
        }
    }
}
