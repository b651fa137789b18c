package dev.lethe.streams.mapping;

import dev.lethe.privacy.release.Dataset;
import dev.lethe.privacy.release.Release;
import dev.lethe.schemas.avro.Measure;
import dev.lethe.schemas.avro.SiteDayCount;
import dev.lethe.schemas.avro.WithheldDayCount;
import java.util.List;
import java.util.Locale;

/**
 * Released figures as everybody reads them. The only place in which records of the statistics are made, and it takes
 * nothing but a {@link Release}: names that a policy defines, a day, numbers.
 */
public final class ReleaseMapping {

    private ReleaseMapping() {}

    /** The key in {@code stats.site-days.v1}. */
    public static String siteDayKey(Release release) {
        return siteOf(release) + "/" + dayOf(release) + "/"
                + measureOf(release).name().toLowerCase(Locale.ROOT);
    }

    /** The record in {@code stats.site-days.v1}. */
    public static SiteDayCount toSiteDay(Release release) {
        return new SiteDayCount(
                siteOf(release),
                dayOf(release),
                measureOf(release),
                release.figure(),
                release.policyVersion(),
                release.epsilon());
    }

    /** The key in {@code stats.withheld-days.v1}. */
    public static String withheldDayKey(Release release) {
        return String.join("/", release.group().names()) + "/" + dayOf(release);
    }

    /** The record in {@code stats.withheld-days.v1}. */
    public static WithheldDayCount toWithheldDay(Release release) {
        List<String> names = release.group().names();
        return new WithheldDayCount(
                names.get(0),
                names.get(1),
                names.get(2),
                names.get(3),
                dayOf(release),
                release.figure(),
                release.policyVersion(),
                release.epsilon());
    }

    /** The key of the tally of which {@code count} tells. */
    public static String tallyKey(SiteDayCount count) {
        return String.join("/", count.getDay(), count.getMeasure().name().toLowerCase(Locale.ROOT), count.getSite());
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

    private static String siteOf(Release release) {
        return release.group().names().get(0);
    }

    private static String dayOf(Release release) {
        return release.group().day().toString();
    }

    private static Measure measureOf(Release release) {
        return release.group().dataset() == Dataset.PAGE_VIEWS ? Measure.PAGE_VIEWS : Measure.SUBMISSIONS;
    }
}
