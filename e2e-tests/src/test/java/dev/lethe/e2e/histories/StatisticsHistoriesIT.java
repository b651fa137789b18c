package dev.lethe.e2e.histories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.e2e.read.Tallies;
import dev.lethe.e2e.read.Transactions;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.OnlyEmbedded;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.e2e.rig.Report;
import dev.lethe.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A thousand customers, each with a random history of its own, all at the same time, while the streams application is
 * killed within transactions again and again. The statistics are those of a recount, customer by customer and group by
 * group. The system property {@code lethe.histories.seed} says with which seed to begin.
 */
@OnSharedStack
@OnlyEmbedded // lasts long
final class StatisticsHistoriesIT {
    private static final int HISTORIES = 1_000;
    private static final int WAVES = 3;

    /** A policy of a thousand customers is not read at once. */
    private static final Duration AHEAD = Duration.ofSeconds(15);

    private static final long SEED = Long.getLong("lethe.histories.seed", 1);
    private static final List<String> TORN =
            List.of(Topics.SUBJECT_LOG.name(), Topics.STATISTIC_TALLIES.name(), Topics.COUNTED_PEOPLE.name());

    @AfterEach
    void restore(Pipeline pipeline) {
        pipeline.policies().restore();
    }

    @Test
    void shouldCountAsARecountDoesThroughCrashes(Pipeline pipeline) {
        pipeline.policies().publish(policy -> Customers.addedTo(policy, HISTORIES), AHEAD);
        List<Happening> happenings = interleaved();
        Recount recount = new Recount(LocalDate.now(ZoneOffset.UTC));
        Log log = new Log(pipeline.stack());
        long aborted = pipeline.topics().aborted(Topics.SUBJECT_LOG.name());

        int size = happenings.size() / WAVES + 1;
        for (int wave = 0; wave < WAVES; wave++) {
            List<Happening> part = happenings.subList(wave * size, Math.min(happenings.size(), (wave + 1) * size));
            part.forEach(recount::note);
            crash(pipeline, log, part, TORN.get(wave));
        }
        pipeline.progress().awaitPipeline();

        assertThat(pipeline.topics().aborted(Topics.SUBJECT_LOG.name()))
                .as("records that a crash left half done")
                .isGreaterThan(aborted);
        Map<String, Long> counted = counted(pipeline);
        Map<String, Long> expected = recount.counts();
        assertThat(expected).hasSizeGreaterThan(10 * HISTORIES);
        assertThat(differences(expected, counted)).isEmpty();
        Report.add(
                "histories of statistics",
                "%d histories, %d events, %d groups, %d crashes"
                        .formatted(HISTORIES, happenings.size(), expected.size(), WAVES));
    }

    /** The first groups of which another count was expected. */
    private static List<String> differences(Map<String, Long> expected, Map<String, Long> counted) {
        Set<String> groups = new TreeSet<>(expected.keySet());
        groups.addAll(counted.keySet());
        return groups.stream()
                .filter(group -> !Objects.equals(expected.get(group), counted.get(group)))
                .limit(20)
                .map(group -> group + ": " + expected.get(group) + " expected, " + counted.get(group) + " counted")
                .toList();
    }

    /** All customers' at once, each in its own order. */
    private static List<Happening> interleaved() {
        Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS).plusMillis(1); // not before the policy
        SplittableRandom random = new SplittableRandom(SEED);
        List<Happening> all = new ArrayList<>();
        List<List<Happening>> waiting = new ArrayList<>();
        for (int number = 0; number < HISTORIES; number++) {
            waiting.add(new ArrayList<>(new HistoryGenerator(SEED + number, number, start).generate()));
        }
        while (!waiting.isEmpty()) {
            int next = random.nextInt(waiting.size());
            all.add(waiting.get(next).remove(0));
            if (waiting.get(next).isEmpty()) {
                waiting.remove(next);
            }
        }
        return all;
    }

    /** Lets work pile up, then kills while the results of a part of it are written but not committed. */
    private static void crash(Pipeline pipeline, Log log, List<Happening> part, String torn) {
        int restarts = pipeline.restarts("streams");
        pipeline.whileFrozen("streams", () -> {
            log.write(part);
            return part.size();
        });
        new Transactions(pipeline.stack()).awaitOpen(torn);
        pipeline.crash("streams");
        pipeline.awaitRestart("streams", restarts);
    }

    private static Map<String, Long> counted(Pipeline pipeline) {
        Map<String, Long> counted = new Tallies(pipeline.topics()).groups();
        counted.keySet().removeIf(group -> !group.contains("/history-") || group.startsWith("visitors/"));
        return counted;
    }
}
