package dev.lethe.streams.alarm;

import dev.lethe.settings.Settings;
import dev.lethe.streams.runtime.StreamsSettings;
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

    /** Those of the streams application's settings. */
    public static AlarmRules of(Settings settings) {
        return new AlarmRules(
                StreamsSettings.planOf(settings).tombstones(),
                settings.get(StreamsSettings.ALARM_LAG_PERCENT),
                settings.get(StreamsSettings.ALARM_DAYS_BEFORE));
    }

    /** Whether {@code lag} has lasted too long at {@code now}. */
    public boolean isLate(SinkLag lag, Instant now) {
        return lag.age(now).compareTo(tombstonesKept.multipliedBy(lagPercent).dividedBy(100)) > 0;
    }

    /**
     * Whether {@code request} is near its deadline, or past it. One that a legal hold keeps from running has no
     * deadline until the hold is lifted.
     *
     * @param erasureDays the policy's days from receipt to deadline
     */
    public boolean isDue(OpenRequest request, int erasureDays, Instant now) {
        Instant from = request.deadline(Math.max(0, erasureDays - daysBefore));
        return !request.held() && !now.isBefore(from);
    }
}
