package dev.lethe.streams.alarm;

import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureState;
import java.time.Duration;
import java.time.Instant;

/**
 * When to raise an alarm. Reads no clock.
 *
 * @param tombstonesKept how long tombstones stay in the topics of recipients; the same for each of them
 * @param lagPercent part of {@code delete.retention.ms} after which a sink lags too long: later it may miss deletions
 * @param daysBefore how many days before its deadline an open request is reported
 */
public record AlarmRules(Duration tombstonesKept, int lagPercent, int daysBefore) {

    /** Whether {@code lag} has lasted too long at {@code now}. */
    public boolean isLate(SinkLag lag, Instant now) {
        return lag.age(now).compareTo(tombstonesKept.multipliedBy(lagPercent).dividedBy(100)) > 0;
    }

    /** Whether nothing has ended {@code erasure} yet. */
    public static boolean isOpen(Erasure erasure) {
        return switch (erasure.getState()) {
            case RECEIVED, VERIFIED, HELD, IN_PROGRESS -> true;
            case COMPLETED, CANCELLED, JOINED -> false;
        };
    }

    /**
     * Whether {@code erasure} is open and near its deadline, or past it. One that a legal hold keeps from running has
     * no deadline until the hold is lifted.
     *
     * @param erasureDays the policy's days from receipt to deadline
     */
    public boolean isDue(Erasure erasure, int erasureDays, Instant now) {
        Instant from = erasure.getReceivedAt().plus(Duration.ofDays(Math.max(0, erasureDays - daysBefore)));
        boolean held = erasure.getState() == ErasureState.HELD;
        return isOpen(erasure) && !held && !now.isBefore(from);
    }
}
