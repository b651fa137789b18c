package dev.lethe.cli.statistics;

import dev.lethe.cli.policy.scan.TopicScan;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Heartbeat;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the topics of statistics as any consumer may. */
final class ReleasedFigures {
    private final Map<String, Object> kafka;
    private final TopicSerdes serdes;

    ReleasedFigures(Map<String, Object> kafka, TopicSerdes serdes) {
        this.kafka = kafka;
        this.serdes = serdes;
    }

    /** The latest figure of each group, oldest day first. */
    List<ReleasedRow> all() {
        List<ReleasedRow> rows = new ArrayList<>(latest(Topics.SITE_DAYS, ReleasedRow::of));
        rows.addAll(latest(Topics.SITE_BREAKDOWNS, ReleasedRow::of));
        rows.addAll(latest(Topics.PEOPLE, ReleasedRow::of));
        rows.addAll(latest(Topics.WITHHELD_DAYS, ReleasedRow::of));
        rows.sort(Comparator.comparing(ReleasedRow::day)
                .thenComparing(ReleasedRow::measure)
                .thenComparing(ReleasedRow::of));
        return rows;
    }

    private <V> List<ReleasedRow> latest(TopicSpec<String, V> topic, Function<V, ReleasedRow> mapping) {
        Deserializer<V> values = serdes.value(topic).deserializer();
        Map<String, ReleasedRow> latest = new HashMap<>();
        try (TopicScan scan = TopicScan.open(kafka, topic.name())) {
            scan.pass(record -> {
                String key = new String(record.key(), StandardCharsets.UTF_8);
                if (!key.equals(Heartbeat.KEY) && record.value() != null) {
                    latest.put(key, mapping.apply(values.deserialize(topic.name(), record.value())));
                }
            });
        }
        return List.copyOf(latest.values());
    }
}
