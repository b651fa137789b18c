package dev.lethe.cli.statistics;

import dev.lethe.privacy.release.Group;
import dev.lethe.schemas.avro.Measure;
import dev.lethe.schemas.avro.PeopleCount;
import dev.lethe.schemas.avro.SiteBreakdownCount;
import dev.lethe.schemas.avro.SiteDayCount;
import dev.lethe.schemas.avro.WithheldDayCount;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A published figure.
 *
 * @param day ISO-8601 date, UTC
 * @param of the site, a customer, a part of either as site/dimension: value, or what was withheld:
 *     customer/widget/field/reason
 * @param measure what is counted
 * @param epsilon of its noise, in thousandths; {@code null}: exact
 */
record ReleasedRow(
        String day,
        String of,
        String measure,
        long count,
        @Nullable Integer epsilon,
        int policyVersion) {
    static ReleasedRow of(SiteDayCount count) {
        return new ReleasedRow(
                count.getDay(),
                count.getSite(),
                measure(count.getMeasure()),
                count.getCount(),
                count.getEpsilonThousandths(),
                count.getPolicyVersion());
    }

    static ReleasedRow of(SiteBreakdownCount count) {
        String value = count.getValue().equals(Group.ANY) ? "all others" : count.getValue();
        return new ReleasedRow(
                count.getDay(),
                count.getSite() + "/" + count.getDimension() + ": " + value,
                measure(count.getMeasure()),
                count.getCount(),
                count.getEpsilonThousandths(),
                count.getPolicyVersion());
    }

    static ReleasedRow of(PeopleCount count) {
        String value = Group.ANY.equals(count.getValue()) ? "all others" : count.getValue();
        return new ReleasedRow(
                count.getDay(),
                count.getDimension() == null
                        ? count.getTenant()
                        : count.getTenant() + "/" + count.getDimension() + ": " + value,
                "people",
                count.getCount(),
                count.getEpsilonThousandths(),
                count.getPolicyVersion());
    }

    private static String measure(Measure measure) {
        return measure.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static ReleasedRow of(WithheldDayCount count) {
        String what = count.getWidget().equals(Group.ANY)
                ? count.getTenant() + ", all that was too little"
                : String.join("/", count.getTenant(), count.getWidget(), count.getField(), count.getReason());
        return new ReleasedRow(
                count.getDay(),
                what,
                "withheld",
                count.getCount(),
                count.getEpsilonThousandths(),
                count.getPolicyVersion());
    }

    /** Whether it is a figure of this site or customer. */
    boolean isOf(String id) {
        return of.equals(id) || of.startsWith(id + "/") || of.startsWith(id + ",");
    }

    /** A line for people. */
    String line() {
        String noise = epsilon == null
                ? ""
                : "  noise, epsilon " + BigDecimal.valueOf(epsilon, 3).toPlainString();
        return String.format(Locale.ROOT, "%s  %-11s %,10d  %s%s", day, measure, count, of, noise);
    }

    /** The same for other programs. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("day", day);
        facts.put("measure", measure);
        facts.put("of", of);
        facts.put("count", count);
        if (epsilon != null) {
            facts.put("epsilon", BigDecimal.valueOf(epsilon, 3));
        }
        facts.put("policyVersion", policyVersion);
        return facts;
    }
}
