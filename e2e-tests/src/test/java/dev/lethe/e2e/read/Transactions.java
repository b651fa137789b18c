package dev.lethe.e2e.read;

import static org.awaitility.Awaitility.await;

import dev.lethe.e2e.stack.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** What stands in a topic before it counts. */
public final class Transactions {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Stack stack;

    /** Asks the brokers of {@code stack}. */
    public Transactions(Stack stack) {
        this.stack = stack;
    }

    /** Returns while the topic holds records of a transaction that is neither committed nor aborted. */
    public void awaitOpen(String topic) {
        try (Admin admin = stack.admin()) {
            List<TopicPartition> partitions =
                    admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                            .flatMap(description -> description.partitions().stream())
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            await("an open transaction on " + topic)
                    .atMost(LONGEST)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> end(admin, partitions, IsolationLevel.READ_UNCOMMITTED)
                            > end(admin, partitions, IsolationLevel.READ_COMMITTED));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not describe " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the broker", e);
        }
    }

    private static long end(Admin admin, List<TopicPartition> partitions, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all().get().values().stream()
                .mapToLong(info -> info.offset())
                .sum();
    }
}
