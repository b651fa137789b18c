package dev.lethe.statistics;

import dev.lethe.schemas.avro.Measure;
import dev.lethe.schemas.avro.SiteBreakdownCount;
import dev.lethe.schemas.avro.SiteDayCount;
import dev.lethe.schemas.avro.WithheldDayCount;
import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Publishes figures as the pipeline does, in transactions. */
final class Releases implements AutoCloseable {
    private final TopicSerdes serdes;
    private final KafkaProducer<byte[], byte[]> producer;

    Releases(String bootstrapServers, SchemaIds ids) {
        serdes = new TopicSerdes(ids);
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "releases"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** What a transaction does. */
    interface Content {
        void write() throws ExecutionException, InterruptedException;
    }

    void commit(Content content) throws Exception {
        producer.beginTransaction();
        content.write();
        producer.commitTransaction();
    }

    /** The records get to the broker before they are taken back. */
    void abort(Content content) throws Exception {
        producer.beginTransaction();
        content.write();
        producer.flush();
        producer.abortTransaction();
    }

    void pageViews(String site, String day, long count) throws ExecutionException, InterruptedException {
        send(
                Topics.SITE_DAYS,
                site + "/" + day + "/page_views",
                new SiteDayCount(site, day, Measure.PAGE_VIEWS, count, 1, 500));
    }

    void pageViewsOf(String page, String day, long count) throws ExecutionException, InterruptedException {
        send(
                Topics.SITE_BREAKDOWNS,
                "acme-shop/" + day + "/page_views/page/" + page,
                new SiteBreakdownCount("acme-shop", day, Measure.PAGE_VIEWS, "page", page, count, 1, null));
    }

    void withheld(String tenant, String day, long count) throws ExecutionException, InterruptedException {
        send(
                Topics.WITHHELD_DAYS,
                tenant + "/spring-popup/email/NO_CONSENT/" + day,
                new WithheldDayCount(tenant, "spring-popup", "email", "NO_CONSENT", day, count, 1, null));
    }

    void remove(String key) throws ExecutionException, InterruptedException {
        send(Topics.SITE_DAYS, key, null);
    }

    void nonsense(String key) throws ExecutionException, InterruptedException {
        sendBytes(Topics.SITE_DAYS.name(), key, "nonsense".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }

    private <V> void send(TopicSpec<String, V> topic, String key, @Nullable V value)
            throws ExecutionException, InterruptedException {
        byte[] bytes = value == null ? null : serdes.value(topic).serializer().serialize(topic.name(), value);
        sendBytes(topic.name(), key, bytes);
    }

    private void sendBytes(String topic, String key, byte @Nullable [] value)
            throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value))
                .get();
    }
}
