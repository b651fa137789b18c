package dev.lethe.cli.audit.replay;

import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.policy.scan.TopicScan;
import dev.lethe.schemas.avro.Measure;
import dev.lethe.schemas.avro.SiteBreakdownCount;
import dev.lethe.schemas.avro.SiteDayCount;
import dev.lethe.schemas.avro.WithheldDayCount;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * The released figures of what people submitted and of what was withheld of it, as they are now. There are as many as
 * sites, days and parts, however many people there are. Those with noise in them cannot be recounted and are left out;
 * so are those of visits, of which nothing is kept, and of people, who come and go between two releases.
 */
final class ToldFigures {
    private final PolicyCluster cluster;
    private final TopicSerdes serdes;
    private final Map<String, Map.Entry<ToldFigure, Long>> latest = new TreeMap<>();

    private ToldFigures(PolicyCluster cluster) {
        this.cluster = cluster;
        this.serdes = new TopicSerdes(cluster.ids());
    }

    /** Gives each figure and its number to {@code taker}. */
    static void read(PolicyCluster cluster, BiConsumer<ToldFigure, Long> taker) {
        ToldFigures figures = new ToldFigures(cluster);
        figures.read(Topics.SITE_DAYS, figures::siteDay);
        figures.read(Topics.SITE_BREAKDOWNS, figures::breakdown);
        figures.read(Topics.WITHHELD_DAYS, figures::withheld);
        figures.latest.values().forEach(figure -> taker.accept(figure.getKey(), figure.getValue()));
    }

    private interface Reader<V> {
        void take(ConsumerRecord<byte[], byte[]> record, V value);
    }

    private <V> void read(TopicSpec<String, V> topic, Reader<V> reader) {
        Deserializer<V> values = serdes.value(topic).deserializer();
        try (TopicScan scan = TopicScan.open(cluster.kafka(), topic.name())) {
            scan.pass(record -> {
                if (record.value() != null) {
                    reader.take(record, values.deserialize(topic.name(), record.value()));
                }
            });
        }
    }

    private void siteDay(ConsumerRecord<byte[], byte[]> record, SiteDayCount told) {
        if (told.getMeasure() == Measure.SUBMISSIONS) {
            String name = ToldFigure.submissions(told.getSite(), told.getDay());
            put(record, told.getSite(), told.getDay(), name, told.getCount(), told.getEpsilonThousandths());
        }
    }

    /** What stands for all other values is left out: which ones those are changes with the day. */
    private void breakdown(ConsumerRecord<byte[], byte[]> record, SiteBreakdownCount told) {
        if (told.getMeasure() == Measure.SUBMISSIONS && !told.getValue().equals(ToldFigure.ALL)) {
            String name = ToldFigure.part(told.getSite(), told.getDay(), told.getDimension(), told.getValue());
            put(record, told.getSite(), told.getDay(), name, told.getCount(), told.getEpsilonThousandths());
        }
    }

    private void withheld(ConsumerRecord<byte[], byte[]> record, WithheldDayCount told) {
        String name = ToldFigure.withheld(
                told.getTenant(), told.getWidget(), told.getField(), told.getReason(), told.getDay());
        put(record, told.getTenant(), told.getDay(), name, told.getCount(), told.getEpsilonThousandths());
    }

    private void put(
            ConsumerRecord<byte[], byte[]> record,
            String owner,
            String day,
            String name,
            long count,
            @Nullable Integer noise) {
        if (noise == null) {
            ToldFigure figure = new ToldFigure(record.partition(), record.offset(), owner, LocalDate.parse(day), name);
            latest.put(name, Map.entry(figure, count));
        } else {
            latest.remove(name);
        }
    }
}
