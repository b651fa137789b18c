package dev.lethe.streams.stage;

import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.release.Group;
import dev.lethe.privacy.release.RandomBits;
import dev.lethe.privacy.release.Release;
import dev.lethe.privacy.release.ReleaseGate;
import dev.lethe.privacy.release.ReleaseRound;
import dev.lethe.streams.logic.Counted;
import dev.lethe.streams.logic.StatisticsLogic;
import dev.lethe.streams.statistics.StoredTallies;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Counts what comes, publishes nothing for it. At the clock times that the policy in force sets, whatever may be told
 * by then is told: so the moment of a release does not tell whose event completed it. A round walks the groups that
 * wait in slices; one that a crash cut off goes on with the next.
 */
final class ReleaseProcessor extends ContextualProcessor<String, Counted, String, Release> {
    /** How often the clock is looked at, and a slice of a running round is taken. */
    static final Duration LOOK = Duration.ofMillis(200);

    /** Groups in a slice: few enough to delay an event by some milliseconds only. */
    static final int SLICE = 500;

    /** An event that arrives later than this after its day is not counted; the logs do not keep it longer either. */
    static final Duration GRACE = Duration.ofDays(7);

    private final Supplier<PolicyHistory> policies;
    private final RandomBits random;
    private @Nullable StoredTallies tallies;
    private @Nullable StatisticsLogic logic;
    private @Nullable Long lastRound;
    private @Nullable ReleaseRound running;
    private @Nullable String cursor;
    private @Nullable StandingFigures standing;

    ReleaseProcessor(Supplier<PolicyHistory> policies, RandomBits random) {
        this.policies = policies;
        this.random = random;
    }

    @Override
    public void init(ProcessorContext<String, Release> context) {
        super.init(context);
        tallies = new StoredTallies(
                context.getStateStore(StatisticsStage.TALLY_STORE),
                context.getStateStore(StatisticsStage.PART_STORE),
                context.getStateStore(StatisticsStage.VISITOR_STORE),
                context.getStateStore(StatisticsStage.AWAITED_STORE),
                key -> Group.ofKey(key, policies.get()));
        logic = new StatisticsLogic(tallies, policies);
        standing = new StandingFigures(tallies, policies, random);
        context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, now -> look(Instant.ofEpochMilli(now)));
    }

    @Override
    public void process(Record<String, Counted> incoming) {
        Objects.requireNonNull(logic).count(incoming.value(), firstOpenDay());
    }

    private void look(Instant now) {
        Policy policy = policies.get().at(now);
        long round = now.getEpochSecond() / policy.statistics().every().toSeconds();
        if (lastRound == null) {
            lastRound = round;
        }
        if (running == null && round != lastRound) {
            lastRound = round;
            running = new ReleaseRound(
                    new ReleaseGate(policy, Counted.dayOf(now)), Objects.requireNonNull(tallies), random);
        }
        Objects.requireNonNull(standing)
                .repeat(now, SLICE)
                .forEach(release ->
                        context().forward(new Record<>(release.group().key(), release, now.toEpochMilli())));
        if (running != null) {
            slice(running, now);
        }
    }

    private void slice(ReleaseRound round, Instant now) {
        StoredTallies kept = Objects.requireNonNull(tallies);
        boolean old = kept.forgetBefore(firstOpenDay(), SLICE);
        List<String> keys = kept.awaitedAfter(cursor, SLICE);
        PolicyHistory history = policies.get();
        for (String key : keys) {
            Group.ofKey(key, history).stream()
                    .flatMap(group -> round.visit(group).stream())
                    .forEach(release -> context().forward(new Record<>(key, release, now.toEpochMilli())));
            cursor = key;
        }
        if (keys.size() < SLICE && !old) {
            running = null;
            cursor = null;
        }
    }

    private LocalDate firstOpenDay() {
        return Counted.dayOf(
                Instant.ofEpochMilli(context().currentStreamTimeMs()).minus(GRACE));
    }
}
