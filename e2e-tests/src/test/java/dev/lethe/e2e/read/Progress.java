package dev.lethe.e2e.read;

import static org.awaitility.Awaitility.await;

import dev.lethe.e2e.stack.Stack;
import dev.lethe.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ClassicGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * How far the pipeline has got, by the offsets that its consumers committed. A record counts as processed when its
 * reader committed an offset behind it: then everything that follows from it is visible.
 */
public final class Progress {
    private static final Duration LONGEST = Duration.ofMinutes(3);

    /** Upstream first: once a topic is read to its end, nothing new reaches the ones after it. */
    private static final List<String> READ_BY_PIPELINE = List.of(
            Topics.SUBJECT_EVENTS.name(),
            Topics.PAGE_VIEWS.name(),
            Topics.AUDIENCE_CONTRIBUTIONS.name(),
            Topics.COUNTED_SUBMISSIONS.name(),
            Topics.COUNTED_PEOPLE.name(),
            Topics.WITHHOLDINGS.name());

    private static final String SINK_GROUP = "connect-customer-contacts";

    private final Stack stack;

    /** Asks the brokers of {@code stack}. */
    public Progress(Stack stack) {
        this.stack = stack;
    }

    /** Returns when all that was accepted up to now is processed and in PostgreSQL. */
    public void awaitAllProcessed() {
        awaitPipeline();
        awaitUntilRead(SINK_GROUP, Topics.CUSTOMER_CONTACTS.name());
    }

    /** Returns when all that was accepted up to now is processed and in the topics that others read. */
    public void awaitPipeline() {
        READ_BY_PIPELINE.forEach(topic -> awaitUntilRead(Topics.PIPELINE, topic));
    }

    private void awaitUntilRead(String group, String topic) {
        await("all of " + topic + " read by " + group)
                .atMost(LONGEST)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsMatching(Progress::isPassing)
                .until(() -> unread(group, topic), String::isEmpty);
    }

    /** A broker or coordinator that restarts right now. */
    private static boolean isPassing(Throwable problem) {
        return problem instanceof ExecutionException || problem instanceof KafkaException;
    }

    /** Nothing, or where the group stands, for whoever waits in vain. */
    private String unread(String group, String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(clientSettings());
                KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = ends(admin, partitions, IsolationLevel.READ_UNCOMMITTED);
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            for (TopicPartition partition : partitions) {
                OffsetAndMetadata offset = committed.get(partition);
                if (!nothingBetween(consumer, partition, offset == null ? 0 : offset.offset(), end(ends, partition))) {
                    return standing(admin, group, partition, offset, end(ends, partition));
                }
            }
            return "";
        }
    }

    private static String standing(
            Admin admin, String group, TopicPartition partition, @Nullable OffsetAndMetadata offset, long end)
            throws ExecutionException, InterruptedException {
        long committed = end(ends(admin, List.of(partition), IsolationLevel.READ_COMMITTED), partition);
        ClassicGroupDescription members = Objects.requireNonNull(
                admin.describeClassicGroups(List.of(group)).all().get().get(group));
        return "%s read to %s of %d, transactions ended up to %d; the group is %s, %d members"
                .formatted(
                        partition,
                        offset == null ? "its beginning" : offset.offset(),
                        end,
                        committed,
                        members.state(),
                        members.members().size());
    }

    /** Transaction markers take offsets too, and nobody commits those: so look for real records. */
    private static boolean nothingBetween(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long from, long end) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (consumer.position(partition) < end) {
            if (!consumer.poll(Duration.ofMillis(100)).isEmpty() || System.nanoTime() > deadline) {
                return false;
            }
        }
        return true;
    }

    /** The very end, or that of committed records: a {@code read_committed} reader gets there when they are one. */
    private static Map<TopicPartition, Long> ends(
            Admin admin, List<TopicPartition> partitions, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        Map<TopicPartition, ListOffsetsResultInfo> answer = admin.listOffsets(latest, new ListOffsetsOptions(isolation))
                .all()
                .get();
        answer.forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }

    private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    private Map<String, Object> clientSettings() {
        return stack.kafkaWith(Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                10_000));
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> config = new HashMap<>(clientSettings());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
