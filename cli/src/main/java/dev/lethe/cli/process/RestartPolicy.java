package dev.lethe.cli.process;

import java.time.Duration;

/**
 * How often a process that died is started again before the whole stack gives up.
 *
 * @param limit restarts within {@code window}; 0 means that the first death stops the stack
 * @param window older restarts are forgiven
 * @param firstPause wait before the first restart; doubles with each further one within the window
 */
public record RestartPolicy(int limit, Duration window, Duration firstPause) {

    /** Three restarts within five minutes, after 0.5, 1 and 2 seconds. */
    public static final RestartPolicy DEFAULT = new RestartPolicy(3, Duration.ofMinutes(5), Duration.ofMillis(500));

    public RestartPolicy {
        if (limit < 0 || window.isNegative() || firstPause.isNegative()) {
            throw new IllegalArgumentException("limit, window and pause must not be negative");
        }
    }
}
