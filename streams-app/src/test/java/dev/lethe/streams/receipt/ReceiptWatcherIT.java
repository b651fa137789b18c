package dev.lethe.streams.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.schemas.avro.RemovalReceipt;
import dev.lethe.schemas.avro.SinkClosure;
import dev.lethe.schemas.avro.SinkPosition;
import dev.lethe.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Receipts over a real broker: behind every sink, across rebalances, crashes, closures and new policies. */
@SuppressWarnings("NullAway.Init") // set before each test
final class ReceiptWatcherIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String CONTACTS = Topics.CUSTOMER_CONTACTS.name();
    private static final String QUARANTINE = Topics.QUARANTINE.name();

    private SinkRig rig;

    @BeforeEach
    void start() throws InterruptedException, ExecutionException {
        rig = new SinkRig();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void shouldWaitForTheSlowestSinkAndNameEveryPosition() throws InterruptedException, ExecutionException {
        try (ReceiptWatcher watcher = rig.watcher()) {
            assertThat(watcher).isNotNull();
            RecordMetadata tombstone = rig.erase(CONTACTS, 1, "r1", "0");
            rig.apply(SinkRig.ACME, CONTACTS);
            rig.erase(QUARANTINE, 0, "r2", "0");

            awaitRemovals("r2/0");
            rig.apply(SinkRig.GLOBEX, CONTACTS);
            awaitRemovals("r1/0", "r2/0");

            RemovalReceipt receipt = receiptOf("r1");
            assertThat(receipt.getTopic()).isEqualTo(CONTACTS);
            assertThat(receipt.getPartition()).isEqualTo(1);
            assertThat(receipt.getOffset()).isEqualTo(tombstone.offset());
            assertThat(receipt.getPublishedAt()).isEqualTo(Instant.ofEpochMilli(tombstone.timestamp()));
            assertThat(receipt.getSinks())
                    .containsExactly(
                            new SinkPosition(SinkRig.ACME, tombstone.offset() + 1, null),
                            new SinkPosition(SinkRig.GLOBEX, tombstone.offset() + 1, null));
            assertThat(receiptOf("r2").getSinks()).isEmpty();
        }
    }

    @Test
    void shouldNotReadTheTombstoneThatASinkHasYetToRead() throws InterruptedException, ExecutionException {
        try (ReceiptWatcher watcher = rig.watcher()) {
            assertThat(watcher).isNotNull();
            RecordMetadata tombstone = rig.erase(CONTACTS, 0, "r1", "0");
            rig.apply(SinkRig.ACME, CONTACTS);
            TopicPartition partition = new TopicPartition(CONTACTS, 0);

            rig.commit(SinkRig.GLOBEX, Map.of(partition, new OffsetAndMetadata(tombstone.offset())));
            rig.erase(QUARANTINE, 0, "r2", "0");
            awaitRemovals("r2/0");
            rig.erase(QUARANTINE, 0, "r3", "0");
            awaitRemovals("r2/0", "r3/0");

            rig.commit(SinkRig.GLOBEX, Map.of(partition, new OffsetAndMetadata(tombstone.offset() + 1)));
            awaitRemovals("r1/0", "r2/0", "r3/0");
        }
    }

    @Test
    @SuppressWarnings("try") // one watcher leaves before the other
    void shouldShareTheWorkAndLoseNothingWhenWatchersComeAndGo() throws InterruptedException, ExecutionException {
        TreeSet<String> expected = new TreeSet<>();
        try (ReceiptWatcher first = rig.watcher()) {
            assertThat(first).isNotNull();
            expected.addAll(eraseEverywhere("r1"));
            awaitRemovals(expected.toArray(String[]::new));
            try (ReceiptWatcher second = rig.watcher()) {
                assertThat(second).isNotNull();
                for (int round = 2; round < 8; round++) {
                    expected.addAll(eraseEverywhere("r" + round));
                }
                awaitRemovals(expected.toArray(String[]::new));
                first.close();
                expected.addAll(eraseEverywhere("r8"));
                awaitRemovals(expected.toArray(String[]::new));
            }
        }
    }

    @Test
    void shouldNotWaitForAClosedSinkAndWaitAgainOnceItIsReopened() throws InterruptedException, ExecutionException {
        try (ReceiptWatcher watcher = rig.watcher()) {
            assertThat(watcher).isNotNull();
            rig.erase(CONTACTS, 0, "r1", "0");
            rig.apply(SinkRig.ACME, CONTACTS);
            rig.write(
                    Topics.SINKS,
                    SinkRig.GLOBEX,
                    new SinkClosure(SinkRig.GLOBEX, "the shop has closed", Instant.EPOCH, "officer"));

            awaitRemovals("r1/0");
            assertThat(receiptOf("r1").getSinks())
                    .contains(new SinkPosition(SinkRig.GLOBEX, null, "the shop has closed"));

            rig.write(Topics.SINKS, SinkRig.GLOBEX, null);
            rig.erase(QUARANTINE, 0, "r2", "0");
            awaitRemovals("r1/0", "r2/0");
            rig.erase(CONTACTS, 0, "r3", "0");
            rig.apply(SinkRig.ACME, CONTACTS);
            rig.erase(QUARANTINE, 0, "r4", "0");
            awaitRemovals("r1/0", "r2/0", "r4/0");
            rig.apply(SinkRig.GLOBEX, CONTACTS);
            awaitRemovals("r1/0", "r2/0", "r3/0", "r4/0");
        }
    }

    @Test
    void shouldRepeatReceiptsAfterACrashBeforeTheCommitAndLoseNone() throws InterruptedException, ExecutionException {
        RecordMetadata first = rig.erase(QUARANTINE, 0, "r1", "0");
        try (ReceiptWatcher watcher = rig.watcher()) {
            assertThat(watcher).isNotNull();
            awaitRemovals("r1/0");
        }
        rig.commit(
                ReceiptClients.GROUP, Map.of(new TopicPartition(QUARANTINE, 0), new OffsetAndMetadata(first.offset())));
        rig.erase(QUARANTINE, 0, "r2", "0");

        try (ReceiptWatcher watcher = rig.watcher()) {
            assertThat(watcher).isNotNull();
            awaitRemovals("r1/0", "r2/0");
        }

        assertThat(rig.receipts())
                .filteredOn(receipt -> receipt.getRequestId().equals("r1"))
                .hasSize(2)
                .extracting(RemovalReceipt::getOffset)
                .containsOnly(first.offset());
    }

    @Test
    void shouldGoOnWhereItWasAfterAnOutageOfTheBroker() throws InterruptedException, ExecutionException {
        try (ReceiptWatcher watcher = rig.watcher()) {
            assertThat(watcher).isNotNull();
            rig.erase(QUARANTINE, 0, "r1", "0");
            awaitRemovals("r1/0");

            rig.broker().kill();
            rig.broker().restart();
            rig.erase(QUARANTINE, 1, "r2", "0");

            awaitRemovals("r1/0", "r2/0");
        }
    }

    @Test
    void shouldFollowATopicThatComesWithANewPolicy() throws InterruptedException, ExecutionException {
        try (ReceiptWatcher watcher = rig.watcher()) {
            assertThat(watcher).isNotNull();
            rig.erase(QUARANTINE, 0, "r1", "0");
            awaitRemovals("r1/0");
            rig.provision(List.of(), List.of("postwright"));
            String renamed = SinkRig.policy(2)
                    .replace("id: mailwright", "id: postwright")
                    .replace("provider: mailwright", "provider: postwright");

            rig.publish(new PolicyHistory.Version(PolicyReader.read(renamed), Instant.EPOCH));
            rig.erase(Topics.recipientName("postwright"), 1, "r2", "0");

            awaitRemovals("r1/0", "r2/0");
        }
    }

    /** A tombstone in each partition of three topics, applied at once; returns what they should be receipted as. */
    private Set<String> eraseEverywhere(String request) throws InterruptedException, ExecutionException {
        TreeSet<String> removals = new TreeSet<>();
        for (String topic : List.of(CONTACTS, QUARANTINE, Topics.audienceName("northwind-ads"))) {
            for (int partition = 0; partition < SinkRig.PARTITIONS; partition++) {
                String removal = topic + partition;
                rig.erase(topic, partition, request, removal);
                removals.add(request + "/" + removal);
            }
        }
        rig.apply(SinkRig.ACME, CONTACTS);
        rig.apply(SinkRig.GLOBEX, CONTACTS);
        return removals;
    }

    private void awaitRemovals(String... removals) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(seen()).isEqualTo(new TreeSet<>(List.of(removals))));
    }

    private Set<String> seen() {
        TreeSet<String> seen = new TreeSet<>();
        rig.receipts().forEach(receipt -> seen.add(receipt.getRequestId() + "/" + receipt.getRemoval()));
        return seen;
    }

    private RemovalReceipt receiptOf(String request) {
        Map<String, RemovalReceipt> receipts = new HashMap<>();
        rig.receipts().forEach(receipt -> receipts.putIfAbsent(receipt.getRequestId(), receipt));
        return Objects.requireNonNull(receipts.get(request));
    }
}
