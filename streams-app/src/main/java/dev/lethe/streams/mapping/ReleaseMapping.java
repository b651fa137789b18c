package dev.lethe.streams.mapping;

import dev.lethe.privacy.release.Dataset;
import dev.lethe.privacy.release.Group;
import dev.lethe.privacy.release.Release;
import dev.lethe.schemas.avro.Measure;
import dev.lethe.schemas.avro.PeopleCount;
import dev.lethe.schemas.avro.SiteBreakdownCount;
import dev.lethe.schemas.avro.SiteDayCount;
import dev.lethe.schemas.avro.WithheldDayCount;
import java.util.Locale;
import java.util.Objects;
import org.apache.kafka.streams.KeyValue;

/**
 * Released figures as everybody reads them. The only place in which records of the statistics are made, and it takes
 * nothing but a {@link Release}: names that a policy defines, a day, numbers.
 */
public final class ReleaseMapping {

    private ReleaseMapping() {}

    /** Whether {@code release} goes to {@code stats.site-days.v1}. */
    public static boolean isSiteDay(Release release) {
        return !isWithheldDay(release)
                && !isOfPeople(release)
                && !release.group().isPart();
    }

    /** Whether {@code release} goes to {@code stats.site-breakdowns.v1}. */
    public static boolean isBreakdown(Release release) {
        return !isOfPeople(release) && release.group().isPart();
    }

    /** Whether {@code release} goes to {@code stats.withheld-days.v1}. */
    public static boolean isWithheldDay(Release release) {
        return release.group().dataset() == Dataset.WITHHELD;
    }

    /** Whether {@code release} goes to {@code stats.people.v1}. */
    public static boolean isOfPeople(Release release) {
        return release.group().dataset() == Dataset.PEOPLE;
    }

    /** Key and record in {@code stats.people.v1}. */
    public static KeyValue<String, PeopleCount> people(Release release) {
        boolean part = release.group().isPart();
        PeopleCount count = new PeopleCount(
                nameOf(release, 0),
                dayOf(release),
                part ? nameOf(release, 1) : null,
                part ? nameOf(release, 2) : null,
                release.figure(),
                release.policyVersion(),
                release.epsilon());
        String total = count.getTenant() + "/" + count.getDay();
        return KeyValue.pair(part ? String.join("/", total, count.getDimension(), count.getValue()) : total, count);
    }

    /** Key and record in {@code stats.site-days.v1}. */
    public static KeyValue<String, SiteDayCount> siteDay(Release release) {
        SiteDayCount count = new SiteDayCount(
                nameOf(release, 0),
                dayOf(release),
                measureOf(release),
                release.figure(),
                release.policyVersion(),
                release.epsilon());
        return KeyValue.pair(String.join("/", count.getSite(), count.getDay(), word(count.getMeasure())), count);
    }

    /** Key and record in {@code stats.site-breakdowns.v1}. */
    public static KeyValue<String, SiteBreakdownCount> breakdown(Release release) {
        SiteBreakdownCount count = new SiteBreakdownCount(
                nameOf(release, 0),
                dayOf(release),
                measureOf(release),
                nameOf(release, 1),
                nameOf(release, 2),
                release.figure(),
                release.policyVersion(),
                release.epsilon());
        String key = String.join(
                "/", count.getSite(), count.getDay(), word(count.getMeasure()), count.getDimension(), count.getValue());
        return KeyValue.pair(key, count);
    }

    /** Key and record in {@code stats.withheld-days.v1}. */
    public static KeyValue<String, WithheldDayCount> withheldDay(Release release) {
        WithheldDayCount count = new WithheldDayCount(
                nameOf(release, 0),
                nameOf(release, 1),
                nameOf(release, 2),
                nameOf(release, 3),
                dayOf(release),
                release.figure(),
                release.policyVersion(),
                release.epsilon());
        return KeyValue.pair(String.join("/", release.group().names()) + "/" + dayOf(release), count);
    }

    /** The key of the part of which {@code count} tells. */
    public static String tallyKey(SiteBreakdownCount count) {
        return String.join(
                "/", count.getDay(), word(count.getMeasure()), count.getSite(), count.getDimension(), count.getValue());
    }

    /** The key of the tally, or of the part, of which {@code count} tells. */
    public static String tallyKey(PeopleCount count) {
        return count.getDimension() == null
                ? Group.peopleKey(count.getTenant())
                : Group.peopleKey(count.getTenant(), count.getDimension(), Objects.requireNonNull(count.getValue()));
    }

    /** The key of the tally of which {@code count} tells. */
    public static String tallyKey(SiteDayCount count) {
        return String.join("/", count.getDay(), word(count.getMeasure()), count.getSite());
    }

    /** The key of the tally of which {@code count} tells. */
    public static String tallyKey(WithheldDayCount count) {
        return String.join(
                "/",
                count.getDay(),
                Dataset.WITHHELD.word(),
                count.getTenant(),
                count.getWidget(),
                count.getField(),
                count.getReason());
    }

    private static String nameOf(Release release, int index) {
        return release.group().names().get(index);
    }

    private static String dayOf(Release release) {
        return release.day().toString();
    }

    private static Measure measureOf(Release release) {
        return Measure.valueOf(release.group().dataset().name());
    }

    private static String word(Measure measure) {
        return measure.name().toLowerCase(Locale.ROOT);
    }
}
