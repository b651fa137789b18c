package dev.lethe.streams.stage;

import static dev.lethe.schemas.topic.Topics.COUNTED_SUBMISSIONS;
import static dev.lethe.schemas.topic.Topics.PAGE_VIEWS;
import static dev.lethe.schemas.topic.Topics.SITE_DAYS;

import dev.lethe.privacy.decision.Effect;
import dev.lethe.schemas.avro.Measure;
import dev.lethe.schemas.avro.SiteDayCount;
import dev.lethe.schemas.avro.SubmissionCounted;
import dev.lethe.schemas.serde.TopicSerdes;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.WindowStore;

/** Counts page views and submissions a site and day (UTC), by the time of receipt. Knows nobody. */
public final class StatisticsStage {
    private static final String NAME = "statistics";

    /** An event that arrives later than this after its day is not counted; the logs do not keep it longer either. */
    private static final TimeWindows DAYS = TimeWindows.ofSizeAndGrace(Duration.ofDays(1), Duration.ofDays(7));

    private final TopicSerdes serdes;

    /** Uses the catalogue's serdes. */
    public StatisticsStage(TopicSerdes serdes) {
        this.serdes = serdes;
    }

    /** Reads {@code pageviews.v1} and effects keyed by person; writes {@code stats.site-days.v1}. */
    public void addTo(StreamsBuilder builder, KStream<String, Effect> effects) {
        count(
                builder.stream(
                        PAGE_VIEWS.name(),
                        Consumed.with(serdes.key(PAGE_VIEWS), serdes.value(PAGE_VIEWS))
                                .withName(NAME + "-pageviews-source")),
                Grouped.with(NAME + "-pageviews-group", serdes.key(PAGE_VIEWS), serdes.value(PAGE_VIEWS)),
                "pageviews",
                Measure.PAGE_VIEWS);
        count(
                submissionsBySite(effects),
                Grouped.with(
                        NAME + "-submissions-group",
                        serdes.key(COUNTED_SUBMISSIONS),
                        serdes.value(COUNTED_SUBMISSIONS)),
                "submissions",
                Measure.SUBMISSIONS);
    }

    private KStream<String, SubmissionCounted> submissionsBySite(KStream<String, Effect> effects) {
        return effects.filter(
                        (subject, effect) -> effect instanceof Effect.SubmissionCounted,
                        Named.as(NAME + "-select-submissions"))
                .map(StatisticsStage::bySite, Named.as(NAME + "-map-sites"))
                .repartition(Repartitioned.with(serdes.key(COUNTED_SUBMISSIONS), serdes.value(COUNTED_SUBMISSIONS))
                        .withName(NAME + "-submissions"));
    }

    private static KeyValue<String, SubmissionCounted> bySite(String subject, Effect effect) {
        Effect.SubmissionCounted counted = (Effect.SubmissionCounted) effect;
        return KeyValue.pair(counted.site(), new SubmissionCounted(counted.site(), counted.at()));
    }

    private <V> void count(KStream<String, V> stream, Grouped<String, V> grouped, String what, Measure measure) {
        stream.groupByKey(grouped)
                .windowedBy(DAYS)
                .count(
                        Named.as(NAME + "-count-" + what),
                        Materialized.<String, Long, WindowStore<Bytes, byte[]>>as(NAME + "-" + what + "-store")
                                .withKeySerde(Serdes.String())
                                .withValueSerde(Serdes.Long())
                                .withCachingEnabled())
                .toStream(Named.as(NAME + "-stream-" + what))
                .map((day, count) -> siteDay(day, measure, count), Named.as(NAME + "-label-" + what))
                .to(
                        SITE_DAYS.name(),
                        Produced.with(serdes.key(SITE_DAYS), serdes.value(SITE_DAYS))
                                .withName(NAME + "-" + what + "-days"));
    }

    private static KeyValue<String, SiteDayCount> siteDay(Windowed<String> day, Measure measure, long count) {
        String date =
                day.window().startTime().atZone(ZoneOffset.UTC).toLocalDate().toString();
        String key = day.key() + "/" + date + "/" + measure.name().toLowerCase(Locale.ROOT);
        return KeyValue.pair(key, new SiteDayCount(day.key(), date, measure, count));
    }
}
