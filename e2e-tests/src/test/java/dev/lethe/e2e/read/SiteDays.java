package dev.lethe.e2e.read;

import dev.lethe.schemas.avro.Measure;
import dev.lethe.schemas.avro.SiteDayCount;
import dev.lethe.schemas.topic.Topics;
import java.util.Map;
import java.util.stream.Collectors;

/** The published counts of all days together: a test that runs over midnight finds its events on two days. */
public final class SiteDays {
    private final TopicReader topics;

    /** Reads with {@code topics}. */
    public SiteDays(TopicReader topics) {
        this.topics = topics;
    }

    /** Count by site. */
    public Map<String, Long> counts(Measure measure) {
        return topics.latest(Topics.SITE_DAYS).values().stream()
                .filter(count -> count.getMeasure() == measure)
                .collect(Collectors.groupingBy(SiteDayCount::getSite, Collectors.summingLong(SiteDayCount::getCount)));
    }

    /** Count at one site. */
    public long count(String site, Measure measure) {
        return counts(measure).getOrDefault(site, 0L);
    }
}
