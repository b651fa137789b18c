package dev.lethe.e2e.read;

import dev.lethe.schemas.avro.StatisticTally;
import dev.lethe.schemas.topic.Topics;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the statistics know of each group and day, which never leaves the pipeline. */
public final class Tallies {
    private final TopicReader topics;

    /** Reads with {@code topics}. */
    public Tallies(TopicReader topics) {
        this.topics = topics;
    }

    /** By day/dataset/names. */
    Map<String, StatisticTally> all() {
        return topics.latest(Topics.STATISTIC_TALLIES);
    }

    /** True counts of groups and their parts that are not empty, by dataset/names, all days together. */
    public Map<String, Long> groups() {
        Map<String, Long> groups = new TreeMap<>();
        all().forEach((key, tally) -> add(groups, key, tally.getCounted()));
        topics.latest(Topics.STATISTIC_PARTS).forEach((key, part) -> add(groups, key, part.getCounted()));
        return groups;
    }

    private static void add(Map<String, Long> groups, String key, long count) {
        if (count != 0) {
            groups.merge(key.substring(key.indexOf('/') + 1), count, Long::sum);
        }
    }

    /** True counts of a dataset, all days together, by names. */
    Map<String, Long> counts(String dataset) {
        return all().entrySet().stream()
                .filter(entry -> entry.getKey().split("/", -1)[1].equals(dataset))
                .filter(entry -> entry.getValue().getCounted() > 0)
                .collect(Collectors.groupingBy(
                        entry -> entry.getKey().split("/", 3)[2],
                        Collectors.summingLong(entry -> entry.getValue().getCounted())));
    }
}
