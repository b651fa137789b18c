package dev.lethe.benchmarks.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.benchmarks.contest.CommittedRecords;
import dev.lethe.benchmarks.contest.Script;
import dev.lethe.benchmarks.rival.Surroundings;
import dev.lethe.benchmarks.stack.BaseStack;
import dev.lethe.benchmarks.stack.Broker;
import dev.lethe.benchmarks.stack.ChildProcess;
import dev.lethe.benchmarks.stack.EventSender;
import dev.lethe.schemas.topic.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job as the bench starts it, on a real broker. */
class FlinkRivalIT {
    private static final Duration OFTEN = Duration.ofMillis(100);
    private static final int STALLED = 60;
    private static final String EVENTS = Topics.SUBJECT_EVENTS.name();
    private static final List<String> COMPARED =
            List.of(Topics.CUSTOMER_CONTACTS.name(), Topics.DISCLOSURES.name(), Topics.audienceName("northwind-ads"));

    private final StringWriter printed = new StringWriter();

    @SuppressWarnings("NullAway.Init") // set before each test
    private BaseStack stack;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Broker broker;

    @BeforeEach
    void start(@TempDir Path temporary) throws InterruptedException {
        stack = BaseStack.start(temporary.resolve("stack"), new PrintWriter(printed, true));
        stack.provideTopics();
        broker = new Broker(stack.kafka());
    }

    @AfterEach
    void stop() {
        broker.close();
        stack.close();
        assertThat(printed.toString()).doesNotContain("@");
    }

    @Test
    void shouldWriteEverythingOnceThoughItIsKilledInBetween() throws IOException, InterruptedException {
        long events = send(Script.mixed("events", 0, 2_000, 10));
        Path config = stack.streamsConfig(OFTEN, stack.scratch("bench-flink"));

        try (ChildProcess first = stack.flink(config)) {
            stack.meter().await("first", events / 10, () -> done(first, events), STALLED);
            first.kill();
        }
        assertThat(behind()).isPositive();
        try (ChildProcess second = stack.flink(config)) {
            stack.meter().await("second", events, () -> done(second, events), STALLED);
            awaitNoOpenTransaction(second);
        }

        Expected expected = expected(config);
        for (String topic : COMPARED) {
            assertThat(expected.perKey(topic)).isNotEmpty();
            assertThat(perKey(topic).equals(expected.perKey(topic)))
                    .as("as many records of each key of %s", topic)
                    .isTrue();
        }
    }

    private long send(Script script) throws InterruptedException {
        long sent = 0;
        try (EventSender sender = new EventSender(stack.settings())) {
            for (long event = 0; event < script.events(); event++) {
                sent += script.hand(event, sender);
            }
            stack.meter().await(script.what(), sent, sender::stored, STALLED);
        }
        return sent;
    }

    private long done(ChildProcess process, long events) {
        process.requireRunning();
        try {
            return events - behind();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long behind() throws InterruptedException {
        Map<TopicPartition, Long> committed = broker.progress(FlinkRival.GROUP);
        return broker.ends(partitions(EVENTS)).entrySet().stream()
                .mapToLong(end -> end.getValue() - committed.getOrDefault(end.getKey(), 0L))
                .sum();
    }

    private void awaitNoOpenTransaction(ChildProcess process) throws InterruptedException {
        Collection<TopicPartition> partitions = broker.partitions(COMPARED);
        stack.meter()
                .await(
                        "transactions",
                        1,
                        () -> {
                            process.requireRunning();
                            return hasOpenTransaction(partitions) ? 0 : 1;
                        },
                        STALLED);
    }

    private boolean hasOpenTransaction(Collection<TopicPartition> partitions) {
        try {
            return !broker.isSettled(partitions);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Expected expected(Path config) throws IOException, InterruptedException {
        Expected expected = new Expected(Surroundings.start(config).means());
        read(EVENTS, event -> expected.take(event.key(), event.value()));
        return expected;
    }

    private Map<ByteBuffer, Integer> perKey(String topic) throws InterruptedException {
        Map<ByteBuffer, Integer> counts = new HashMap<>();
        read(topic, record -> counts.merge(ByteBuffer.wrap(record.key()), 1, Integer::sum));
        return counts;
    }

    /** Everything of {@code topic} that is committed. */
    private void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> taker) throws InterruptedException {
        Collection<TopicPartition> partitions = partitions(topic);
        CommittedRecords.read(stack.kafka(), broker.beginnings(partitions), broker.ends(partitions), taker);
    }

    private Collection<TopicPartition> partitions(String topic) throws InterruptedException {
        return broker.partitions(List.of(topic));
    }
}
