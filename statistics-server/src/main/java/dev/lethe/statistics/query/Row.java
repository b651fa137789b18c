package dev.lethe.statistics.query;

import dev.lethe.statistics.figure.Group;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The figure of a period: the sum of its days', or the last one of what stands.
 *
 * @param period its first day
 * @param day the day of the latest figure in it
 * @param tenant whose it is; {@code null} when that cannot be said
 * @param partial whether the period has days that were not asked for or have not come yet
 * @param epsilonThousandths of the strongest noise in it; {@code null}: exact
 * @param policyVersion the latest one that allowed any of it
 */
public record Row(
        LocalDate period,
        LocalDate day,
        @Nullable String tenant,
        Group group,
        long count,
        boolean partial,
        @Nullable Integer epsilonThousandths,
        int policyVersion) {

    /** Oldest first. */
    static final Comparator<Row> ORDER = Comparator.comparing(Row::period)
            .thenComparing(Row::tenant, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Row::group);

    /** What an update of this row has, too, and no other row. */
    public String id() {
        return period + "|" + (tenant == null ? "" : tenant) + "|" + group.id();
    }

    /** Both together; they are rows of the same id. */
    Row plus(Row other) {
        if (group.standing()) {
            return day.isBefore(other.day) ? other : this;
        }
        return new Row(
                period,
                day.isBefore(other.day) ? other.day : day,
                tenant,
                group,
                count + other.count,
                partial || other.partial,
                strongest(epsilonThousandths, other.epsilonThousandths),
                Math.max(policyVersion, other.policyVersion));
    }

    private static @Nullable Integer strongest(@Nullable Integer one, @Nullable Integer other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.min(one, other);
    }
}
