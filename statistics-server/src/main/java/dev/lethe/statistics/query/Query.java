package dev.lethe.statistics.query;

import dev.lethe.statistics.figure.Figure;
import dev.lethe.statistics.figure.Group;
import dev.lethe.statistics.figure.Period;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which figures are asked for. What is {@code null} is not asked about, except that without a dimension only figures
 * without one are meant: those of a dimension's values are parts of them. {@code consent} means every
 * {@code consent.*}.
 *
 * @param from first day, UTC
 * @param to last day
 */
public record Query(
        LocalDate from,
        LocalDate to,
        Period period,
        @Nullable String tenant,
        @Nullable String site,
        @Nullable String measure,
        @Nullable String dimension) {

    /** Whether a figure of {@code owner} is meant. */
    boolean means(Figure figure, @Nullable String owner) {
        Group group = figure.group();
        return !figure.day().isBefore(from)
                && !figure.day().isAfter(to)
                && (tenant == null || tenant.equals(owner))
                && (site == null || site.equals(group.site()))
                && (measure == null || measure.equals(group.measure()))
                && meansPart(group.part());
    }

    /** Whether the period that begins with {@code start} reaches out of the days asked for. */
    boolean cuts(LocalDate start, LocalDate today) {
        LocalDate end = period.endOf(start);
        return start.isBefore(from) || end.isAfter(to) || (period != Period.DAY && end.isAfter(today));
    }

    private boolean meansPart(Group.@Nullable Part part) {
        if (dimension == null || part == null) {
            return dimension == null && part == null;
        }
        return part.dimension().equals(dimension) || part.dimension().startsWith(dimension + ".");
    }
}
