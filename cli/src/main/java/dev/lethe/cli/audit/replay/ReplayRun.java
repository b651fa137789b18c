package dev.lethe.cli.audit.replay;

import dev.lethe.cli.audit.replay.Sheet.Count;
import dev.lethe.cli.audit.replay.WorkFile.Begun;
import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.process.StackException;
import dev.lethe.cli.terminal.ProgressLine;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.streams.replay.Comparison;
import dev.lethe.streams.replay.Replay;
import dev.lethe.streams.replay.Rules;
import dev.lethe.streams.seal.KeyEncryption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One replay of a cluster's history, from the beginning or from where an earlier run was stopped. */
final class ReplayRun {
    /** How long after its time a review may still be walking. */
    private static final Duration REVIEW_WALK = Duration.ofHours(1);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * How it runs.
     *
     * @param keys under which data keys are wrapped; {@code null}: no value can be read
     * @param bytes of records to keep in memory at a time
     * @param rate records a second at most; 0: as many as come
     */
    record Plan(@Nullable KeyEncryption keys, long bytes, int rate) {}

    /**
     * What came of it.
     *
     * @param took time that this run took, not the ones before it
     * @param events that this run has decided once more
     */
    record Result(Begun begun, Duration took, long events) {
        double eventsASecond() {
            return events / Math.max(0.001, took.toMillis() / 1000.0);
        }
    }

    private final PolicyCluster cluster;
    private final PolicyHistory policies;
    private final Plan plan;
    private final Consumer<Begun> notes;
    private final ProgressLine progress;
    private final Clock clock;

    /** Runs on {@code cluster}; each slice that is done is given to {@code notes}. */
    ReplayRun(PolicyCluster cluster, Plan plan, Consumer<Begun> notes, ProgressLine progress, Clock clock) {
        this.cluster = cluster;
        this.policies = cluster.history().orElseThrow(PolicyCluster::nonePublished);
        this.plan = plan;
        this.notes = notes;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Begins one over {@code scope}; its ends are those of now.
     *
     * @param policy the version under which all is decided; {@code null}: each event under that of its time
     */
    Begun begin(Scope scope, @Nullable Integer policy) throws InterruptedException {
        Sheet sheet = new Sheet(scope);
        if (policy == null) { // before the ends: what is told then has happened before them
            ToldFigures.read(cluster, (figure, told) -> sheet.add(Count.TOLD, figure.text(), told));
        }
        SortedMap<Integer, Ends.OfPartition> ends;
        try (Ends fixing = new Ends(cluster.kafka())) {
            ends = fixing.fix(PATIENCE);
        }
        return new Begun(scope, policy, policies.versions().size(), clock.instant(), ends, 0, 0, sheet);
    }

    /** Runs {@code begun} to its end. */
    Result run(Begun begun) {
        Result result = run(begun, task(begun));
        new FigureCheck(begun.sheet(), begun.scope(), policies).run();
        return result;
    }

    /** Gives each person to {@code task}. */
    Result run(Begun begun, PartitionReplay.PersonTask task) {
        if (policies.versions().size() < begun.policies()) {
            throw new StackException(
                    "There are %d policy versions and there were %d when the replay was begun: see lethe policy list."
                            .formatted(policies.versions().size(), begun.policies()));
        }
        long began = System.nanoTime();
        long before = begun.sheet().replayed();
        PartitionReplay replay = new PartitionReplay(
                cluster.kafka(),
                task,
                new PersonReader(new TopicSerdes(cluster.ids()), plan.keys()),
                plan.bytes(),
                new Pace(plan.rate()),
                new Stand(begun, before));
        Instant reviewed = begun.startedAt().minus(REVIEW_WALK);
        begun.ends()
                .tailMap(begun.partition())
                .forEach((partition, ends) ->
                        replay.run(partition, ends, partition == begun.partition() ? begun.begin() : 0, reviewed));
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        progress.end(words(begun));
        return new Result(begun, took, begun.sheet().replayed() - before);
    }

    private PartitionReplay.PersonTask task(Begun begun) {
        Integer version = begun.policy();
        if (version == null) {
            Rules rules = Rules.asOf(policies);
            return (person, bounds) -> Replay.of(rules, person, bounds, begun.sheet());
        }
        Rules rules = Rules.under(cluster.version(version).policy());
        return (person, bounds) -> Comparison.of(rules, person, begun.startedAt(), begun.sheet());
    }

    private static String words(Begun begun) {
        return String.format(Locale.ROOT, "%,d events", begun.sheet().replayed());
    }

    /** The policy in force now. */
    Policy inForce() {
        return policies.at(clock.instant());
    }

    /** Tells how far it is, and writes down each slice that is done. */
    private final class Stand implements PartitionReplay.Advance {
        private final Begun begun;
        private final long before;

        Stand(Begun begun, long before) {
            this.begun = begun;
            this.before = before;
        }

        @Override
        public void read(int partition, double share) {
            int done = begun.ends().headMap(partition).size();
            progress.show(
                    (done + share) / begun.ends().size(),
                    words(begun),
                    begun.sheet().replayed() - before);
        }

        @Override
        public void sliceDone(int partition, long begin, boolean done) {
            notes.accept(new Begun(
                    begun.scope(),
                    begun.policy(),
                    begun.policies(),
                    begun.startedAt(),
                    begun.ends(),
                    done ? partition + 1 : partition,
                    done ? 0 : begin,
                    begun.sheet()));
        }
    }
}
