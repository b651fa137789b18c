package dev.lethe.e2e.race;

import static org.awaitility.Awaitility.await;

import dev.lethe.e2e.read.Transactions;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The end of the streams application in the middle of a transaction (SIGKILL).
 *
 * @param at how much of the round is acknowledged before
 * @param frozen whether the application stands still until then, so that much waits for it when it goes on
 * @param topic holds records of the transaction that is cut off
 */
record Kill(double at, boolean frozen, String topic) {
    private static final String STREAMS = "streams";
    private static final List<String> TOPICS = List.of(
            Topics.CUSTOMER_CONTACTS.name(),
            Topics.DISCLOSURES.name(),
            Topics.AUDIENCE_CONTRIBUTIONS.name(),
            Topics.audienceName("northwind-ads"),
            Topics.SUBJECT_STATE.name(),
            Topics.ERASURE_STEPS.name(),
            Topics.ERASURES.name());

    /** The seed decides when. */
    static Kill seeded(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Kill(
                0.1 + 0.6 * random.nextDouble(), random.nextBoolean(), TOPICS.get(random.nextInt(TOPICS.size())));
    }

    /** Kills, and returns when everything is ready again. */
    void strike(Pipeline pipeline, Performance performance) {
        int restarts = pipeline.restarts(STREAMS);
        if (frozen) {
            pipeline.whileFrozen(STREAMS, () -> awaitProgress(performance));
        } else {
            awaitProgress(performance);
        }
        new Transactions(pipeline.stack()).awaitOpen(topic);
        pipeline.crash(STREAMS);
        pipeline.awaitRestart(STREAMS, restarts);
    }

    private double awaitProgress(Performance performance) {
        return await("a part of the round")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(10))
                .until(performance::progress, now -> now >= at);
    }
}
