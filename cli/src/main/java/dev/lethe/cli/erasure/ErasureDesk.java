package dev.lethe.cli.erasure;

import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.SinkClosure;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.alarm.SinkLag;
import dev.lethe.streams.alarm.SinkLags;
import dev.lethe.streams.sink.CompactedTable;
import dev.lethe.streams.sink.SinkTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/** What a cluster knows about erasures and sinks. Faults are told as {@link StackException}, in words. */
public record ErasureDesk(PolicyCluster cluster) {

    /** The request {@code id}; empty when there is none. */
    Optional<Erasure> erasure(String id) {
        return Optional.ofNullable(table(Topics.ERASURES, id::equals).get(id));
    }

    /** The sinks that were closed, by group. */
    public SortedMap<String, SinkClosure> closures() {
        return table(Topics.SINKS, key -> true);
    }

    /** The published policies; empty when there is none. */
    public Optional<PolicyHistory> policies() {
        return cluster.history();
    }

    /** Every sink that has something to apply. */
    List<SinkLag> lags(PolicyHistory policies, Instant now) {
        return inWords(() -> {
            try (SinkLags lags = new SinkLags(cluster.kafka())) {
                return lags.read(SinkTopics.at(policies, now), closures().keySet());
            }
        });
    }

    /** How long the topics of recipients keep a deletion: as the broker has it for the customers' one. */
    Duration tombstonesKept() {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.CUSTOMER_CONTACTS.name());
        return inWords(() -> {
            try (Admin admin = Admin.create(cluster.kafka())) {
                Config config = Objects.requireNonNull(
                        admin.describeConfigs(List.of(topic)).all().get().get(topic));
                return Duration.ofMillis(Long.parseLong(
                        config.get(TopicConfig.DELETE_RETENTION_MS_CONFIG).value()));
            }
        });
    }

    /** Closes or, with {@code null}, reopens the sink {@code group}; returns when it is written. */
    public void write(String group, @Nullable SinkClosure closure) {
        TopicSerdes serdes = new TopicSerdes(cluster.ids());
        Map<String, Object> config = new TreeMap<>(cluster.kafka());
        config.put("acks", "all");
        inWords(() -> {
            try (KafkaProducer<String, @Nullable SinkClosure> producer = new KafkaProducer<>(
                    config,
                    serdes.key(Topics.SINKS).serializer(),
                    serdes.value(Topics.SINKS).serializer())) {
                return producer.send(new ProducerRecord<>(Topics.SINKS.name(), group, closure))
                        .get();
            }
        });
    }

    private <V> SortedMap<String, V> table(TopicSpec<String, V> topic, Predicate<String> wanted) {
        SortedMap<String, V> records = new TreeMap<>();
        return inWords(() -> {
            try (CompactedTable<V> table =
                    CompactedTable.open(cluster.kafka(), topic, new TopicSerdes(cluster.ids()), (key, value) -> {
                        if (value == null) {
                            records.remove(key);
                        } else if (wanted.test(key)) {
                            records.put(key, value);
                        }
                    })) {
                table.catchUp();
            }
            return records;
        });
    }

    /** Asks the cluster something and waits for the answer. */
    private interface Request<T> {
        T answer() throws ExecutionException, InterruptedException;
    }

    private <T> T inWords(Request<T> request) {
        try {
            return request.answer();
        } catch (KafkaException | ExecutionException e) {
            throw new StackException(
                    "Kafka at %s does not answer as it should: %s".formatted(cluster.brokers(), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while Kafka was asked.", e);
        }
    }
}
