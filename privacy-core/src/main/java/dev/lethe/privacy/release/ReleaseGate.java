package dev.lethe.privacy.release;

import dev.lethe.privacy.policy.CountableFields;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Statistics;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The only way from a tally to a figure that everybody may know.
 *
 * <p><b>Rule.</b> Every event is told once, in one lot. A figure is the sum of the lots that were told of its group. A
 * group's first lot is told when it holds at least {@code minimumPeople} distinct people, a later one when it holds at
 * least {@code step} and changes the figure by as much or not at all; until then the figure stays as it was told last.
 * A figure that would be lower than {@code minimumPeople}, before noise, is not told: one that fell so far by deletions
 * stays as it was.
 *
 * <p><b>Guarantee.</b> Who sees everything that is ever published, with the moments, can compute sums and differences
 * of lots and nothing finer: each tells something of at least {@code minimumPeople} distinct people together.
 * Exchanging one of them for somebody else who is counted as often changes nothing of what is published. So an arrival
 * or a deletion shows only together with those of {@code step} - 1 others, and lots are told at moments of a clock, so
 * that the moment does not tell who completed one.
 *
 * <p><b>Totals.</b> A total is the sum of the figures of its groups and of what was left over of all of them, which is
 * a lot under the same rule: nothing, or at least {@code minimumPeople} people. As an event stands in one lot only, a
 * total minus the groups that are told is that lot, never a group that is not told.
 *
 * <p><b>Noise</b> is drawn for each lot anew and added to what the lot tells; one event changes one lot by 1
 * (sensitivity 1), so that a figure is epsilon-differentially private in one event. Somebody who is in several lots of
 * a dataset and day is protected by the sum of their epsilons, which never exceeds the budget, as long as a lot holds
 * one event of hers. That a lot was told, and when, depends on the true number of people and is not covered by epsilon.
 * A figure that noise would make negative is told as 0, which looks at the noisy number only.
 */
public final class ReleaseGate {
    private final int policyVersion;
    private final LocalDate today;
    private final Statistics rules;
    private final CountableFields countable;
    private final Map<Dataset, List<Partition>> divisions;

    /** Decides by the rules of {@code policy} on {@code today}, UTC. */
    public ReleaseGate(Policy policy, LocalDate today) {
        this.policyVersion = policy.version();
        this.today = today;
        this.rules = policy.statistics();
        this.countable = policy.countable();
        this.divisions = Map.of(
                Dataset.PAGE_VIEWS, Partition.all(Dataset.PAGE_VIEWS, policy),
                Dataset.SUBMISSIONS, Partition.all(Dataset.SUBMISSIONS, policy),
                Dataset.PEOPLE, Partition.all(Dataset.PEOPLE, policy));
    }

    /** Why nothing new of {@code tally} is told; empty when {@link #release} would tell it. */
    public Optional<Holdback> holdback(Tally tally, Budget spent) {
        if (tally.pending().isEmpty()) {
            return Optional.of(Holdback.NOTHING_NEW);
        }
        boolean first = tally.releases() == 0;
        int people = tally.pending().people().people();
        boolean small = tally.figure() + tally.pending().count() < rules.minimumPeople();
        if (small || (first && people < rules.minimumPeople())) {
            return Optional.of(Holdback.TOO_FEW_PEOPLE);
        }
        if (!first && (people < rules.step() || isBetween(tally.pending().count(), rules.step()))) {
            return Optional.of(Holdback.TOO_SMALL_A_CHANGE);
        }
        return rules.noise() == null || spent.allows(rules.noise())
                ? Optional.empty()
                : Optional.of(Holdback.BUDGET_SPENT);
    }

    /**
     * Tells what is pending of {@code group}, or nothing when it must be held back. The caller keeps {@link Told#tally}
     * and {@link Told#spent} in the transaction in which it publishes the release.
     *
     * @param spent of the group's dataset and day
     */
    public Optional<Told> release(Group group, Tally tally, Budget spent, RandomBits random) {
        if (holdback(tally, spent).isPresent()) {
            return Optional.empty();
        }
        Statistics.Noise noise = rules.noise();
        long figure = tally.figure() + tally.pending().count();
        if (noise != null) {
            figure = Math.max(0, figure + GeometricNoise.sample(noise.epsilon(), random));
        }
        return Optional.of(
                new Told(released(group, figure), tally.told(figure), noise == null ? spent : spent.charged(noise)));
    }

    /**
     * Tells how many distinct visitors {@code group} had, in whole steps: so it never tells that one more came, and
     * what one figure of visitors is above another one tells of no fewer than a step either. Told when it has grown by
     * one.
     */
    public Optional<ToldVisitors> visitors(Group group, Visitors known, Budget spent, RandomBits random) {
        Statistics.Noise noise = rules.noise();
        if (!hasGrown(known) || (noise != null && !spent.allows(noise))) {
            return Optional.empty();
        }
        double estimate = known.sketch().estimate();
        long figure = steps(noise == null ? estimate : estimate + GeometricNoise.sample(noise.epsilon(), random));
        long told = Math.max(known.figure(), figure);
        return Optional.of(new ToldVisitors(
                released(group, told),
                new Visitors(known.sketch(), told),
                noise == null ? spent : spent.charged(noise)));
    }

    /** What {@code tally} of what stands tells, as it was told last: for another day. Empty when nothing was. */
    public Optional<Release> repeated(Group group, Tally tally) {
        return tally.releases() == 0 ? Optional.empty() : Optional.of(released(group, tally.figure()));
    }

    private Release released(Group group, long figure) {
        Statistics.Noise noise = rules.noise();
        return new Release(
                group,
                group.dataset().standing() ? today : group.day(),
                figure,
                noise == null ? null : noise.epsilon(),
                policyVersion);
    }

    /** Whether there are a step more visitors than was told. */
    boolean hasGrown(Visitors known) {
        return steps(known.sketch().estimate()) > known.figure();
    }

    private long steps(double visitors) {
        return rules.step() * (long) Math.floor(visitors / rules.step());
    }

    /**
     * Whether {@code rest}, what all parts leave over of their total, may be computed: it is nothing, or of as many
     * people as a figure must tell at first, and not a small number of them either.
     */
    boolean isSafe(Lot rest) {
        return rest.isEmpty()
                || (rest.people().people() >= rules.minimumPeople() && !isBetween(rest.count(), rules.minimumPeople()));
    }

    /** How many releases {@code spent} allows. */
    int affordable(Budget spent) {
        Statistics.Noise noise = rules.noise();
        return noise == null ? Integer.MAX_VALUE : spent.releasesLeft(noise);
    }

    /** Whether a change is less than {@code least}, up or down, but not nothing. */
    private static boolean isBetween(long change, int least) {
        return change != 0 && Math.abs(change) < least;
    }

    /** The day of its decisions, UTC. */
    LocalDate today() {
        return today;
    }

    /** By what {@code total} is divided. */
    List<Partition> divisions(Group total) {
        List<Partition> all = divisions.getOrDefault(total.dataset(), List.of());
        return total.dataset() == Dataset.PEOPLE
                ? all.stream().filter(partition -> isAskedBy(total, partition)).toList()
                : all;
    }

    /** A customer's people are divided by its own widgets' fields only. */
    private boolean isAskedBy(Group total, Partition partition) {
        return partition.dimension() != Dimension.FIELD
                || countable.at(total.names().get(0)).custom().containsKey(partition.name());
    }

    /**
     * What follows from a release of a number of visitors.
     *
     * @param visitors what is known of the group from now on
     * @param spent what its dataset and day have spent from now on
     */
    public record ToldVisitors(Release release, Visitors visitors, Budget spent) {}

    /**
     * What follows from a release.
     *
     * @param tally what is known of the group from now on
     * @param spent what its dataset and day have spent from now on
     */
    public record Told(Release release, Tally tally, Budget spent) {}
}
