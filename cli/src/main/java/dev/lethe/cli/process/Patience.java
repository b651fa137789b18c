package dev.lethe.cli.process;

import java.time.Duration;

/**
 * How long to wait for a process.
 *
 * @param start until it must be ready
 * @param stop until a process that was asked to end is killed
 * @param betweenChecks time between two checks of a running process
 * @param hang a running process whose check fails for this long is killed and restarted
 */
public record Patience(Duration start, Duration stop, Duration betweenChecks, Duration hang) {

    /** Forty seconds to stop, a check every two seconds, restart after thirty seconds without an answer. */
    public static Patience startingWithin(Duration start) {
        return new Patience(start, Duration.ofSeconds(40), Duration.ofSeconds(2), Duration.ofSeconds(30));
    }
}
