package dev.lethe.benchmarks.stack;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/** What a measurement asks of the broker, and what it makes the broker forget between two runs. */
public final class Broker implements AutoCloseable {
    private static final short ONE_COPY = 1;
    private static final Duration LEAVING = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 200;

    private final Admin admin;

    /** For the broker at {@code bootstrapServers}. */
    public Broker(String bootstrapServers) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** The topics of clients, internal ones of Kafka itself not among them. */
    public Set<String> topics() throws InterruptedException {
        return get(admin.listTopics().names());
    }

    /** The partitions of {@code topics}. */
    public List<TopicPartition> partitions(Collection<String> topics) throws InterruptedException {
        return get(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    /** The configuration of each of {@code topics}, defaults included. */
    public Map<String, Map<String, String>> configurations(Collection<String> topics) throws InterruptedException {
        List<ConfigResource> asked = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<String, Map<String, String>> configurations = new HashMap<>();
        get(admin.describeConfigs(asked).all())
                .forEach((topic, entries) -> configurations.put(
                        topic.name(),
                        entries.entries().stream()
                                .filter(entry -> entry.value() != null)
                                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value))));
        return configurations;
    }

    /** Where each of them begins now. */
    public Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) throws InterruptedException {
        return offsets(partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /** Where each of them ends, open transactions included. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) throws InterruptedException {
        return offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /** Where each of them ends for a reader of committed records. */
    public Map<TopicPartition, Long> committedEnds(Collection<TopicPartition> partitions) throws InterruptedException {
        return offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
    }

    /** Whether no transaction is open on any of them. */
    public boolean isSettled(Collection<TopicPartition> partitions) throws InterruptedException {
        return ends(partitions).equals(committedEnds(partitions));
    }

    /** How far {@code group} has committed; nothing for a group that nobody knows. */
    public Map<TopicPartition, Long> progress(String group) throws InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try {
            admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> {
                        if (offset != null) {
                            offsets.put(partition, offset.offset());
                        }
                    });
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw new IllegalStateException("the broker does not do what it is asked", e);
            }
        }
        return offsets;
    }

    /** Creates topics with these names and so many partitions each. */
    public void create(Map<String, Integer> topics) throws InterruptedException {
        get(admin.createTopics(topics.entrySet().stream()
                        .map(topic -> new NewTopic(topic.getKey(), topic.getValue(), ONE_COPY))
                        .toList())
                .all());
    }

    /** Creates topics with these names and settings, and so many partitions each. */
    public void create(Map<String, Map<String, String>> topics, int partitions) throws InterruptedException {
        get(admin.createTopics(topics.entrySet().stream()
                        .map(topic -> new NewTopic(topic.getKey(), partitions, ONE_COPY).configs(topic.getValue()))
                        .toList())
                .all());
    }

    /** Deletes {@code topics}. */
    public void delete(Collection<String> topics) throws InterruptedException {
        get(admin.deleteTopics(topics).all());
    }

    /** Deletes every record of {@code partitions}. */
    public void empty(Collection<TopicPartition> partitions) throws InterruptedException {
        Map<TopicPartition, RecordsToDelete> all = partitions.stream()
                .collect(Collectors.toMap(Function.identity(), partition -> RecordsToDelete.beforeOffset(-1)));
        get(admin.deleteRecords(all).all());
    }

    /** Deletes all consumer groups with their offsets, each once its last member has left. */
    public void forgetGroups() throws InterruptedException {
        for (GroupListing group : get(admin.listGroups().all())) {
            forget(group.groupId());
        }
    }

    private void forget(String group) throws InterruptedException {
        long deadline = System.nanoTime() + LEAVING.toNanos();
        while (true) {
            try {
                admin.deleteConsumerGroups(List.of(group)).all().get();
                return;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof GroupIdNotFoundException) {
                    return;
                }
                if (!(e.getCause() instanceof GroupNotEmptyException) || System.nanoTime() > deadline) {
                    throw new IllegalStateException("the group " + group + " cannot be deleted", e);
                }
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }

    private Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, OffsetSpec spec, IsolationLevel isolation)
            throws InterruptedException {
        Map<TopicPartition, OffsetSpec> question =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        get(admin.listOffsets(question, new ListOffsetsOptions(isolation)).all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private static <T> T get(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not do what it is asked", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
