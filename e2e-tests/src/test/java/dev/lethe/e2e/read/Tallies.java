package dev.lethe.e2e.read;

import dev.lethe.schemas.avro.StatisticTally;
import dev.lethe.schemas.topic.Topics;
import java.util.Map;
import java.util.stream.Collectors;

/** What the statistics know of each group and day, which never leaves the pipeline. */
final class Tallies {
    private final TopicReader topics;

    Tallies(TopicReader topics) {
        this.topics = topics;
    }

    /** By day/dataset/names. */
    Map<String, StatisticTally> all() {
        return topics.latest(Topics.STATISTIC_TALLIES);
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
