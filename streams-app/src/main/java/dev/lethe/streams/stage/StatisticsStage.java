package dev.lethe.streams.stage;

import static dev.lethe.schemas.topic.Topics.COUNTED_SUBMISSIONS;
import static dev.lethe.schemas.topic.Topics.PAGE_VIEWS;
import static dev.lethe.schemas.topic.Topics.SITE_DAYS;
import static dev.lethe.schemas.topic.Topics.WITHHELD_DAYS;
import static dev.lethe.schemas.topic.Topics.WITHHOLDINGS;

import dev.lethe.privacy.decision.Effect;
import dev.lethe.schemas.avro.Measure;
import dev.lethe.schemas.avro.PageView;
import dev.lethe.schemas.avro.SiteDayCount;
import dev.lethe.schemas.avro.SubmissionCounted;
import dev.lethe.schemas.avro.WithheldDayCount;
import dev.lethe.schemas.avro.Withholding;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.TopicSpec;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KeyValueMapper;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.WindowStore;

/** Counts page views, submissions and what was withheld of them, a day (UTC), by the time of receipt. Knows nobody. */
public final class StatisticsStage {
    private static final String NAME = "statistics";

    /** An event that arrives later than this after its day is not counted; the logs do not keep it longer either. */
    private static final TimeWindows DAYS = TimeWindows.ofSizeAndGrace(Duration.ofDays(1), Duration.ofDays(7));

    private final TopicSerdes serdes;

    /** Uses the catalogue's serdes. */
    public StatisticsStage(TopicSerdes serdes) {
        this.serdes = serdes;
    }

    /**
     * Reads {@code pageviews.v1} and effects keyed by person; writes {@code stats.site-days.v1} and
     * {@code stats.withheld-days.v1}.
     */
    public void addTo(StreamsBuilder builder, KStream<String, Effect> effects) {
        KStream<String, PageView> views = builder.stream(
                PAGE_VIEWS.name(),
                Consumed.with(serdes.key(PAGE_VIEWS), serdes.value(PAGE_VIEWS)).withName(NAME + "-pageviews-source"));
        label("pageviews", SITE_DAYS, counts(views, PAGE_VIEWS, "pageviews"), StatisticsStage::pageViews);
        label(
                "submissions",
                SITE_DAYS,
                counts(submissionsBySite(effects), COUNTED_SUBMISSIONS, "submissions"),
                StatisticsStage::submissions);
        label(
                "withheld",
                WITHHELD_DAYS,
                counts(withheldByReason(effects), WITHHOLDINGS, "withheld"),
                StatisticsStage::withheld);
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

    private KStream<String, Withholding> withheldByReason(KStream<String, Effect> effects) {
        return effects.filter(
                        (subject, effect) -> effect instanceof Effect.Withheld, Named.as(NAME + "-select-withheld"))
                .map(StatisticsStage::byReason, Named.as(NAME + "-map-withheld"))
                .repartition(Repartitioned.with(serdes.key(WITHHOLDINGS), serdes.value(WITHHOLDINGS))
                        .withName(NAME + "-withheld"));
    }

    private static KeyValue<String, Withholding> byReason(String subject, Effect effect) {
        Effect.Withheld withheld = (Effect.Withheld) effect;
        String reason = withheld.reason().name();
        return KeyValue.pair(
                String.join("/", withheld.tenant(), withheld.widget(), withheld.field(), reason),
                new Withholding(withheld.tenant(), withheld.widget(), withheld.field(), reason, withheld.at()));
    }

    private <V> KStream<Windowed<String>, Long> counts(
            KStream<String, V> stream, TopicSpec<String, V> topic, String what) {
        return stream.groupByKey(Grouped.with(NAME + "-" + what + "-group", serdes.key(topic), serdes.value(topic)))
                .windowedBy(DAYS)
                .count(
                        Named.as(NAME + "-count-" + what),
                        Materialized.<String, Long, WindowStore<Bytes, byte[]>>as(NAME + "-" + what + "-store")
                                .withKeySerde(Serdes.String())
                                .withValueSerde(Serdes.Long())
                                .withCachingEnabled())
                .toStream(Named.as(NAME + "-stream-" + what));
    }

    private <V> void label(
            String what,
            TopicSpec<String, V> topic,
            KStream<Windowed<String>, Long> counts,
            KeyValueMapper<Windowed<String>, Long, KeyValue<String, V>> mapping) {
        counts.map(mapping, Named.as(NAME + "-label-" + what))
                .to(
                        topic.name(),
                        Produced.with(serdes.key(topic), serdes.value(topic)).withName(NAME + "-" + what + "-days"));
    }

    private static KeyValue<String, SiteDayCount> pageViews(Windowed<String> day, long count) {
        return siteDay(day, Measure.PAGE_VIEWS, count);
    }

    private static KeyValue<String, SiteDayCount> submissions(Windowed<String> day, long count) {
        return siteDay(day, Measure.SUBMISSIONS, count);
    }

    private static KeyValue<String, SiteDayCount> siteDay(Windowed<String> day, Measure measure, long count) {
        String key = day.key() + "/" + date(day) + "/" + measure.name().toLowerCase(Locale.ROOT);
        return KeyValue.pair(key, new SiteDayCount(day.key(), date(day), measure, count));
    }

    private static KeyValue<String, WithheldDayCount> withheld(Windowed<String> day, long count) {
        List<String> parts = List.of(day.key().split("/", -1));
        return KeyValue.pair(
                day.key() + "/" + date(day),
                new WithheldDayCount(parts.get(0), parts.get(1), parts.get(2), parts.get(3), date(day), count));
    }

    private static String date(Windowed<String> day) {
        return day.window().startTime().atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
}
