package dev.lethe.benchmarks.statistics;

import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.schemas.avro.PageView;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.RetentionPlan;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.stage.StatisticsStage;
import dev.lethe.streams.statistics.SecureBits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Runs one topology on RocksDB, without a broker, and gives it page views. */
final class ViewCounter implements AutoCloseable {
    /** Looked at after so many views, so that what is written does not pile up. */
    private static final int BATCH = 1_000;

    private static final Map<String, TopicSpec<String, ?>> STORES = Map.of(
            "statistics-tally-store", Topics.STATISTIC_TALLIES,
            "statistics-part-store", Topics.STATISTIC_PARTS,
            "statistics-visitor-store", Topics.VISITOR_TALLIES,
            "statistics-awaited-store", Topics.STATISTICS_AWAITED);

    private final TopicSerdes serdes;
    private final Path folder;
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, PageView> input;
    private final Views views = new Views();

    private ViewCounter(TopicSerdes serdes, Topology topology) throws IOException {
        this.serdes = serdes;
        this.folder = Files.createTempDirectory("lethe-bench-");
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, Topics.PIPELINE);
        config.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        this.driver = new TopologyTestDriver(topology, config, Views.START.plus(Duration.ofDays(3)));
        this.input = driver.createInputTopic(
                Topics.PAGE_VIEWS.name(),
                serdes.key(Topics.PAGE_VIEWS).serializer(),
                serdes.value(Topics.PAGE_VIEWS).serializer());
    }

    /** The statistics of the pipeline. */
    static ViewCounter byStatistics() throws IOException {
        TopicSerdes serdes = new TopicSerdes(new LocalSchemaIds());
        PolicyHistory history = PolicyHistory.of(PolicyReader.read(Views.policy()));
        StreamsBuilder builder = new StreamsBuilder();
        new StatisticsStage(serdes, () -> history, RetentionPlan.standard(), new SecureBits())
                .addTo(
                        builder,
                        none(builder, serdes, Topics.COUNTED_SUBMISSIONS),
                        none(builder, serdes, Topics.WITHHOLDINGS),
                        none(builder, serdes, Topics.COUNTED_PEOPLE));
        return new ViewCounter(serdes, builder.build());
    }

    /** The yardstick: how many views a site has a day. */
    static ViewCounter byPlainCount() throws IOException {
        TopicSerdes serdes = new TopicSerdes(new LocalSchemaIds());
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        Topics.PAGE_VIEWS.name(),
                        Consumed.with(serdes.key(Topics.PAGE_VIEWS), serdes.value(Topics.PAGE_VIEWS)))
                .groupByKey(Grouped.with(serdes.key(Topics.PAGE_VIEWS), serdes.value(Topics.PAGE_VIEWS)))
                .windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofDays(1), Duration.ofDays(7)))
                .count();
        return new ViewCounter(serdes, builder.build());
    }

    private static <V> KStream<String, V> none(StreamsBuilder builder, TopicSerdes serdes, TopicSpec<String, V> topic) {
        return builder.stream("no-" + topic.name(), Consumed.with(serdes.key(topic), serdes.value(topic)));
    }

    /** Counts so many more views; returns what each cost, in microseconds. */
    double count(int more) {
        long nanos = 0;
        for (int done = 0; done < more; done += BATCH) {
            int batch = Math.min(BATCH, more - done);
            long began = System.nanoTime();
            for (int i = 0; i < batch; i++) {
                PageView view = views.next();
                Instant at = view.getViewedAt();
                input.pipeInput(view.getSite(), view, at);
            }
            nanos += System.nanoTime() - began;
            drain();
        }
        return nanos / 1_000.0 / more;
    }

    /** What the stores of the statistics hold now. */
    Kept kept() {
        Kept kept = new Kept(0, 0);
        for (Map.Entry<String, TopicSpec<String, ?>> store : STORES.entrySet()) {
            kept = kept.plus(in(store.getKey(), store.getValue()));
        }
        return kept;
    }

    private <V> Kept in(String name, TopicSpec<String, V> changelog) {
        KeyValueStore<String, V> store = driver.getKeyValueStore(name);
        long entries = 0;
        long bytes = 0;
        try (KeyValueIterator<String, V> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, V> next = all.next();
                entries++;
                bytes += serdes.key(changelog).serializer().serialize(changelog.name(), next.key).length;
                bytes += serdes.value(changelog).serializer().serialize(changelog.name(), next.value).length;
            }
        }
        return new Kept(entries, bytes);
    }

    private void drain() {
        for (String topic : List.copyOf(driver.producedTopicNames())) {
            driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList();
        }
    }

    @Override
    public void close() throws IOException {
        driver.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
