package dev.lethe.streams.notary;

import dev.lethe.privacy.audit.CheckpointSigner;
import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.NotarisedLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a log and writes checkpoints. Checkpoint, leaves and position are one transaction, which the broker refuses to
 * an instance that no longer has the partition. Where to go on is read from the last checkpoint, never from the
 * position, so there is nothing that could get ahead of what was signed.
 */
final class NotaryLoop implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(NotaryLoop.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final long RETRY_NANOS = Duration.ofSeconds(30).toNanos();

    private final NotaryClients clients;
    private final NotarisedLog log;
    private final CheckpointWriter writer;
    private final CheckpointExport export;
    private final NotaryGauges gauges;
    private final long intervalNanos;
    private final LastNotes lastNotes;
    private final Map<TopicPartition, PartitionNotary> notaries = new HashMap<>();
    private final Map<TopicPartition, Long> refusals = new HashMap<>();

    NotaryLoop(
            NotaryClients clients,
            TopicSerdes serdes,
            NotarisedLog log,
            CheckpointSigner signer,
            Duration interval,
            CheckpointExport export,
            NotaryGauges gauges) {
        this.clients = clients;
        this.log = log;
        this.writer = new CheckpointWriter(clients, serdes, log, signer);
        this.export = export;
        this.gauges = gauges;
        this.intervalNanos = interval.toNanos();
        this.lastNotes = new LastNotes(clients.committed, clients.uncommitted, serdes, log, signer);
    }

    /** Joins the notaries. */
    void start() {
        clients.producer.initTransactions();
        clients.log.subscribe(Set.of(log.records().name()), this);
    }

    /** One round: reads for at most {@link #LOOK}, signs what is due. */
    void turn() {
        ConsumerRecords<byte[], byte[]> records = clients.log.poll(LOOK);
        for (TopicPartition partition : records.partitions()) {
            PartitionNotary notary = notaries.get(partition);
            if (notary != null) {
                take(partition, notary, records.records(partition));
            }
        }
        Set.copyOf(clients.log.assignment()).forEach(this::resume);
        long now = System.nanoTime();
        seal(notaries.entrySet().stream()
                .filter(notary -> notary.getValue().isDue(now, intervalNanos))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private void take(TopicPartition partition, PartitionNotary notary, List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            LedgerLine line = LedgerRecords.line(record);
            if (line.offset() < notary.position()) {
                refuse(partition, "the log begins anew at offset %d".formatted(line.offset()));
                return;
            }
            notary.take(line);
            if (notary.isFull()) {
                seal(Map.of(partition, notary));
            }
        }
    }

    /** Goes on where the last checkpoint of a partition ends, unless that is done or was refused a moment ago. */
    private void resume(TopicPartition partition) {
        Long refused = refusals.get(partition);
        if (notaries.containsKey(partition) || (refused != null && System.nanoTime() - refused < RETRY_NANOS)) {
            return;
        }
        try {
            LastNotes.Resumed resumed = lastNotes.resume(partition.partition());
            PartitionNotary notary = new PartitionNotary(resumed.tree(), System.nanoTime());
            requireLog(partition, notary.position());
            export.reconcile(partition.partition(), resumed.checkpoint());
            clients.log.seek(partition, notary.position());
            clients.log.resume(List.of(partition));
            notaries.put(partition, notary);
            refusals.remove(partition);
            gauges.covered(partition.partition(), resumed.tree().size());
            gauges.refused(refusals.size());
        } catch (NotaryException e) {
            refuse(partition, String.valueOf(e.getMessage()));
        }
    }

    /** A log that ends before its last checkpoint was cut off or replaced. */
    private void requireLog(TopicPartition partition, long position) {
        List<TopicPartition> only = List.of(partition);
        clients.uncommitted.assign(only);
        long end = clients.uncommitted.endOffsets(only).getOrDefault(partition, 0L);
        if (end < position) {
            throw new NotaryException("the log ends at offset %d, before the last checkpoint's".formatted(end));
        }
        long begin = clients.uncommitted.beginningOffsets(only).getOrDefault(partition, 0L);
        if (begin > position) {
            LOG.error("{} begins at {}: what was deleted was never covered", partition, begin);
        }
    }

    private void refuse(TopicPartition partition, String why) {
        LOG.error("nothing is signed for {}: {}; see lethe audit verify", partition, why);
        notaries.remove(partition);
        clients.log.pause(List.of(partition));
        refusals.put(partition, System.nanoTime());
        gauges.left(partition.partition());
        gauges.refused(refusals.size());
    }

    private void seal(Map<TopicPartition, PartitionNotary> due) {
        if (due.isEmpty()) {
            return;
        }
        writer.write(due).forEach((partition, checkpoint) -> {
            Objects.requireNonNull(due.get(partition)).sealed(System.nanoTime());
            gauges.covered(partition.partition(), checkpoint.checkpoint().head().size());
            export.append(partition.partition(), checkpoint);
        });
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        // each is resumed from its last checkpoint before anything of it is taken
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : new ArrayList<>(partitions)) {
            notaries.remove(partition);
            refusals.remove(partition);
            gauges.left(partition.partition());
        }
        gauges.refused(refusals.size());
    }
}
