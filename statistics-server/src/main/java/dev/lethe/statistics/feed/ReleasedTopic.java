package dev.lethe.statistics.feed;

import dev.lethe.schemas.avro.PeopleCount;
import dev.lethe.schemas.avro.SiteBreakdownCount;
import dev.lethe.schemas.avro.SiteDayCount;
import dev.lethe.schemas.avro.WithheldDayCount;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.statistics.figure.Figure;
import dev.lethe.statistics.figure.Group;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * A topic of released figures, and how its records are read.
 *
 * @param <V> its values
 */
final class ReleasedTopic<V> {
    private final TopicSpec<String, V> topic;
    private final Deserializer<V> values;
    private final Function<V, Figure> mapping;

    private ReleasedTopic(TopicSpec<String, V> topic, TopicSerdes serdes, Function<V, Figure> mapping) {
        this.topic = topic;
        this.values = serdes.value(topic).deserializer();
        this.mapping = mapping;
    }

    /** All of them. Nothing else is read: these are what everybody may know. */
    static List<ReleasedTopic<?>> all(TopicSerdes serdes) {
        return List.of(
                new ReleasedTopic<>(Topics.SITE_DAYS, serdes, ReleasedTopic::figure),
                new ReleasedTopic<>(Topics.SITE_BREAKDOWNS, serdes, ReleasedTopic::figure),
                new ReleasedTopic<>(Topics.PEOPLE, serdes, ReleasedTopic::figure),
                new ReleasedTopic<>(Topics.WITHHELD_DAYS, serdes, ReleasedTopic::figure));
    }

    String name() {
        return topic.name();
    }

    /**
     * The figure in a record.
     *
     * @throws RuntimeException when it cannot be read, or {@link org.apache.kafka.common.KafkaException} when the
     *     registry does not say how
     */
    Figure read(byte[] value) {
        return mapping.apply(values.deserialize(topic.name(), value));
    }

    private static Figure figure(SiteDayCount count) {
        return new Figure(
                Group.ofSite(count.getSite(), Measures.code(count.getMeasure())),
                LocalDate.parse(count.getDay()),
                count.getCount(),
                count.getPolicyVersion(),
                count.getEpsilonThousandths());
    }

    private static Figure figure(SiteBreakdownCount count) {
        return new Figure(
                Group.ofPart(
                        count.getSite(), Measures.code(count.getMeasure()), count.getDimension(), count.getValue()),
                LocalDate.parse(count.getDay()),
                count.getCount(),
                count.getPolicyVersion(),
                count.getEpsilonThousandths());
    }

    private static Figure figure(PeopleCount count) {
        return new Figure(
                Group.ofPeople(count.getTenant(), count.getDimension(), count.getValue()),
                LocalDate.parse(count.getDay()),
                count.getCount(),
                count.getPolicyVersion(),
                count.getEpsilonThousandths());
    }

    private static Figure figure(WithheldDayCount count) {
        return new Figure(
                Group.ofWithheld(count.getTenant(), count.getWidget(), count.getField(), count.getReason()),
                LocalDate.parse(count.getDay()),
                count.getCount(),
                count.getPolicyVersion(),
                count.getEpsilonThousandths());
    }
}
