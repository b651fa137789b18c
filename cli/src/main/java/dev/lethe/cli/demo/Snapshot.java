package dev.lethe.cli.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the view shows at one moment.
 *
 * @param doing what goes on, in words
 * @param answered requests with their final answer
 * @param total requests in all
 * @param elapsed since the first request
 * @param sending how long requests have been, or were, on their way
 * @param postponed how often a request had to be sent again
 * @param rows in PostgreSQL by tenant
 * @param partner whose audience is shown
 * @param notes what happened besides, oldest first
 */
record Snapshot(
        String doing,
        long answered,
        long total,
        Duration elapsed,
        Duration sending,
        long accepted,
        long refused,
        long postponed,
        List<TopicTally.Figures> topics,
        Map<String, Long> rows,
        String partner,
        long audience,
        Latencies visible,
        List<String> notes) {

    double perSecond() {
        return answered * 1000.0 / Math.max(1, sending.toMillis());
    }

    /** How long the rest takes at the speed so far. */
    Duration left() {
        double perSecond = perSecond();
        return perSecond == 0 ? Duration.ZERO : Duration.ofSeconds(Math.round((total - answered) / perSecond));
    }

    int percent() {
        return total == 0 ? 100 : (int) (100 * answered / total);
    }
}
