package dev.lethe.streams.logic;

import dev.lethe.privacy.decision.Effect;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Site;
import dev.lethe.privacy.release.Dataset;
import dev.lethe.privacy.release.DeviceFamily;
import dev.lethe.privacy.release.Dimension;
import dev.lethe.privacy.release.Group;
import dev.lethe.privacy.release.Partition;
import dev.lethe.privacy.release.PeopleSketch;
import dev.lethe.schemas.avro.PageView;
import dev.lethe.schemas.avro.PersonCounted;
import dev.lethe.schemas.avro.SubmissionCounted;
import dev.lethe.schemas.avro.Withholding;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the statistics take from events: names, a bucket in which a thousandth of all people is, and for page views the
 * token of the day.
 */
public final class CountedEvents {

    private CountedEvents() {}

    /** What is counted of a page view. */
    public static Counted view(PageView view, Policy policy) {
        String site = view.getSite();
        return new Counted.Event(
                Dataset.PAGE_VIEWS,
                List.of(site),
                view.getViewedAt(),
                bucketOf(view.getVisitorToken(), view.getViewedAt(), site),
                viewParts(view, policy.sites().get(site)),
                view.getVisitorToken());
    }

    private static Map<Partition, String> viewParts(PageView view, @Nullable Site site) {
        String page = site == null ? null : site.pageOf(view.getPath());
        String domain = domain(view.getReferrerHost(), site);
        String device = view.getDevice();
        String provider = view.getProvider() == null ? null : Partition.registrableDomain(view.getProvider());
        return Map.of(
                Partition.by(Dimension.PAGE), page == null ? Group.ANY : page,
                Partition.by(Dimension.REFERRER), domain == null ? Group.ANY : domain,
                Partition.by(Dimension.DEVICE), device == null ? DeviceFamily.OTHER.word() : device,
                Partition.by(Dimension.PROVIDER), provider == null ? Group.ANY : provider);
    }

    private static @Nullable String domain(@Nullable String host, @Nullable Site site) {
        if (host == null || (site != null && site.isOn(host))) {
            return Partition.DIRECT;
        }
        return Partition.registrableDomain(host);
    }

    static SubmissionCounted submission(String subject, Effect.SubmissionCounted counted) {
        Map<String, String> parts = new HashMap<>();
        counted.parts().forEach((partition, part) -> parts.put(partition.word(), part));
        return new SubmissionCounted(
                counted.site(), counted.at(), bucketOf(subject, counted.at(), counted.site()), parts);
    }

    /** What is counted of a submission, by the divisions that {@code policy} knows. */
    public static Counted counted(SubmissionCounted one, Policy policy) {
        Map<Partition, String> parts = new HashMap<>();
        one.getParts()
                .forEach((word, part) ->
                        Partition.ofWord(word, policy).ifPresent(partition -> parts.put(partition, part)));
        return new Counted.Event(
                Dataset.SUBMISSIONS, List.of(one.getSite()), one.getSubmittedAt(), one.getBucket(), parts, null);
    }

    /** Everything of a customer's day has the same bucket, so that what is left over of it can be counted together. */
    static Withholding withholding(String subject, Effect.Withheld withheld) {
        return new Withholding(
                withheld.tenant(),
                withheld.widget(),
                withheld.field(),
                withheld.reason().name(),
                withheld.at(),
                bucketOf(subject, withheld.at(), withheld.tenant()));
    }

    /** What is counted of something that was withheld. */
    public static Counted counted(Withholding one) {
        return new Counted.Event(
                Dataset.WITHHELD,
                List.of(one.getTenant(), one.getWidget(), one.getField(), one.getReason()),
                one.getReceivedAt(),
                one.getBucket(),
                Map.of(),
                null);
    }

    /** Somebody has the same bucket at a customer for good, so that who comes and leaves again is one person. */
    static PersonCounted person(String subject, Effect.PersonCounted counted) {
        Map<String, String> left = new HashMap<>(counted.before());
        Map<String, String> joined = new HashMap<>(counted.after());
        left.entrySet().removeAll(counted.after().entrySet());
        joined.entrySet().removeAll(counted.before().entrySet());
        int change = (counted.after().isEmpty() ? 0 : 1) - (counted.before().isEmpty() ? 0 : 1);
        return new PersonCounted(
                counted.tenant(), PeopleSketch.bucketOf(subject, "people/" + counted.tenant()), change, left, joined);
    }

    /** What is counted of somebody who counts otherwise than before. */
    public static Counted counted(PersonCounted one) {
        return new Counted.Person(one.getTenant(), one.getBucket(), one.getChange(), one.getLeft(), one.getJoined());
    }

    private static @Nullable Integer bucketOf(@Nullable String who, Instant at, String where) {
        return who == null ? null : PeopleSketch.bucketOf(who, Counted.dayOf(at) + "/" + where);
    }
}
