package dev.lethe.cli.process;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What is left of one process's restarts. Not thread-safe: each process has its own. */
final class RestartBudget {
    private final RestartPolicy policy;
    private final Deque<Instant> restarts = new ArrayDeque<>();

    RestartBudget(RestartPolicy policy) {
        this.policy = policy;
    }

    /** How long to wait before the next restart, or empty when the budget is spent. */
    Optional<Duration> pauseAfterDeath(Instant death) {
        restarts.removeIf(restart -> restart.isBefore(death.minus(policy.window())));
        if (restarts.size() >= policy.limit()) {
            return Optional.empty();
        }
        Duration pause = policy.firstPause().multipliedBy(1L << Math.min(restarts.size(), 20));
        restarts.add(death);
        return Optional.of(pause);
    }
}
