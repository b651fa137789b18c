package dev.lethe.e2e.read;

import dev.lethe.schemas.avro.WithheldDayCount;
import dev.lethe.schemas.topic.Topics;
import java.util.Map;
import java.util.stream.Collectors;

/** The published counts of what went to nobody, all days together. */
public final class Withheld {
    private final TopicReader topics;

    /** Reads with {@code topics}. */
    public Withheld(TopicReader topics) {
        this.topics = topics;
    }

    /** Count by {@code tenant/widget/field/REASON}. */
    public Map<String, Long> counts() {
        return topics.latest(Topics.WITHHELD_DAYS).values().stream()
                .collect(Collectors.groupingBy(Withheld::what, Collectors.summingLong(WithheldDayCount::getCount)));
    }

    /** Count of one. */
    public long count(String what) {
        return counts().getOrDefault(what, 0L);
    }

    private static String what(WithheldDayCount count) {
        return String.join("/", count.getTenant(), count.getWidget(), count.getField(), count.getReason());
    }
}
