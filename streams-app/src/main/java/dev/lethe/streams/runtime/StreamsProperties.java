package dev.lethe.streams.runtime;

import dev.lethe.schemas.topic.RetentionPlan;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.settings.Settings;
import dev.lethe.streams.fault.DeadLetterWriter;
import dev.lethe.streams.fault.FailedStageHandler;
import dev.lethe.streams.fault.UnreadableRecordHandler;
import dev.lethe.streams.fault.UnwritableRecordHandler;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The Kafka Streams configuration that the pipeline's guarantees rest on. */
public final class StreamsProperties {

    private static final String ZONE_TAG = "zone";
    private static final String PLAN_CONFIG = "lethe.retention.plan";

    /**
     * How long a thread may be away from its consumer: as long as a producer waits for the broker. A request to join
     * the group waits for an answer as long and 5 s more: one that a restarting broker has lost is sent again after
     * that.
     */
    private static final int LONGEST_POLL_MS = 60_000;

    private StreamsProperties() {}

    /** Exactly once, explicit names, our fault handlers, bounded memory. */
    public static StreamsConfig of(Settings settings, DeadLetterWriter deadLetters) {
        Map<String, Object> config = new HashMap<>(StreamsSettings.kafka(settings));
        config.putAll(guarantees(deadLetters));
        config.put(StreamsConfig.APPLICATION_SERVER_CONFIG, StreamsSettings.addressOf(settings));
        config.put(
                StreamsConfig.STATE_DIR_CONFIG,
                settings.get(StreamsSettings.STATE_DIR).toString());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.get(StreamsSettings.THREADS));
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.get(StreamsSettings.REPLICATION));
        config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.get(StreamsSettings.STANDBYS));
        config.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.get(StreamsSettings.COMMIT_INTERVAL).toMillis());
        config.put(RocksDbMemory.CACHE_MB_CONFIG, settings.get(StreamsSettings.ROCKSDB_CACHE_MB));
        config.put(RocksDbMemory.WRITE_BUFFER_MB_CONFIG, settings.get(StreamsSettings.ROCKSDB_WRITE_BUFFER_MB));
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbMemory.class);
        if (!settings.get(StreamsSettings.INSTANCE_ID).equals(StreamsSettings.NONE)) {
            config.put(
                    StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                    settings.get(StreamsSettings.INSTANCE_ID));
        }
        if (!settings.get(StreamsSettings.ZONE).equals(StreamsSettings.NONE)) {
            config.put(StreamsConfig.clientTagPrefix(ZONE_TAG), settings.get(StreamsSettings.ZONE));
            config.put(StreamsConfig.RACK_AWARE_ASSIGNMENT_TAGS_CONFIG, ZONE_TAG);
        }
        tuneClients(config, settings.get(StreamsSettings.COMMIT_INTERVAL));
        boundErasure(config, StreamsSettings.planOf(settings));
        return new StreamsConfig(config);
    }

    /** The plan that {@code config} was made under; the standard one when it names none. */
    public static RetentionPlan planIn(StreamsConfig config) {
        return config.originals().get(PLAN_CONFIG) instanceof RetentionPlan plan ? plan : RetentionPlan.standard();
    }

    /**
     * What keeps the physical bound: no transaction holds the cleaner back for long, folders of tasks that moved go
     * soon, files are compacted by age. Changelogs bring their own settings; those of repartition topics can be given
     * for all internal topics only.
     */
    public static void boundErasure(Map<String, Object> config, RetentionPlan plan) {
        config.put(PLAN_CONFIG, plan);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                plan.transaction().toMillis());
        config.put(StreamsConfig.STATE_CLEANUP_DELAY_MS_CONFIG, plan.movedTask().toMillis());
        config.put(RocksDbMemory.COMPACTION_CONFIG, plan.cleaned());
        Map<String, String> transit = new HashMap<>(Topics.AUDIENCE_CONTRIBUTIONS.settings(plan));
        transit.remove("cleanup.policy");
        transit.forEach((name, value) -> config.put(StreamsConfig.topicPrefix(name), value));
    }

    /** The part that tests of the topology share with production. */
    public static Map<String, Object> guarantees(DeadLetterWriter deadLetters) {
        Map<String, Object> config = new HashMap<>();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, StreamsSettings.applicationId());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecordHandler.class);
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, FailedStageHandler.class);
        config.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, UnwritableRecordHandler.class);
        config.put(DeadLetterWriter.CONFIG, deadLetters);
        return config;
    }

    /**
     * Readers see nothing before a commit, which sends what is left: so batches may fill until then. In each stage's
     * input order means something within a partition only, so that a task waits for no other partition.
     */
    private static void tuneClients(Map<String, Object> config, Duration commitInterval) {
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), (int) commitInterval.toMillis());
        config.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * 1024);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topics.MAX_RECORD_BYTES);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 5_000);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), LONGEST_POLL_MS);
    }
}
