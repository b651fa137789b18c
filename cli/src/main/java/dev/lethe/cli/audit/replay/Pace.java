package dev.lethe.cli.audit.replay;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Lets at most so many records a second pass, evenly. Not safe for use by several threads. */
final class Pace {
    private static final long NANOS = Duration.ofSeconds(1).toNanos();
    private static final long WORTH_WAITING = Duration.ofMillis(5).toNanos();

    private final long perRecord;
    private long due = System.nanoTime();

    /** Lets {@code rate} records a second pass; 0: as many as come. */
    Pace(int rate) {
        perRecord = rate == 0 ? 0 : NANOS / rate;
    }

    /** Waits until one more may pass. */
    void pass() {
        if (perRecord == 0) {
            return;
        }
        long now = System.nanoTime();
        due = Math.max(due, now - NANOS) + perRecord;
        if (due - now > WORTH_WAITING) {
            LockSupport.parkNanos(due - now);
        }
    }
}
