package dev.lethe.streams.notary;

import dev.lethe.privacy.audit.CheckpointSigner;
import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.privacy.audit.SignedCheckpoint;
import dev.lethe.schemas.avro.LedgerCheckpoint;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.NotarisedLog;
import dev.lethe.schemas.topic.TopicSpec;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Signs and writes checkpoints, with their leaves and the positions behind them, in one transaction. */
final class CheckpointWriter {
    private final NotaryClients clients;
    private final TopicSerdes serdes;
    private final NotarisedLog log;
    private final CheckpointSigner signer;

    CheckpointWriter(NotaryClients clients, TopicSerdes serdes, NotarisedLog log, CheckpointSigner signer) {
        this.clients = clients;
        this.serdes = serdes;
        this.log = log;
        this.signer = signer;
    }

    /**
     * Writes a checkpoint of each partition; returns them once the transaction is committed.
     *
     * @throws KafkaException when it is not, or nobody knows whether it is: only the topics tell
     */
    Map<TopicPartition, SignedCheckpoint> write(Map<TopicPartition, PartitionNotary> due) {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        Map<TopicPartition, SignedCheckpoint> checkpoints = new HashMap<>();
        clients.producer.beginTransaction();
        due.forEach((partition, notary) -> {
            checkpoints.put(partition, write(partition.partition(), notary));
            positions.put(partition, new OffsetAndMetadata(notary.position()));
        });
        // before the position: whoever takes a partition over waits for what stands in the log by then
        clients.producer.flush();
        clients.producer.sendOffsetsToTransaction(positions, clients.log.groupMetadata());
        clients.producer.commitTransaction();
        return checkpoints;
    }

    private SignedCheckpoint write(int partition, PartitionNotary notary) {
        List<LedgerLine> lines = notary.pending();
        long size = notary.tree().size();
        SignedCheckpoint signed = signer.sign(partition, notary.tree().head());
        send(
                log.leaves(),
                partition,
                LeafBatches.record(size - lines.size(), lines, notary.tree().frontier()));
        send(log.checkpoints(), partition, new LedgerCheckpoint(size, signed.note()));
        return signed;
    }

    private <V> void send(TopicSpec<String, V> topic, int partition, V value) {
        byte[] key = Integer.toString(partition).getBytes(StandardCharsets.UTF_8);
        byte[] bytes = serdes.value(topic).serializer().serialize(topic.name(), value);
        // the transaction's commit fails when this does
        var unused = clients.producer.send(new ProducerRecord<>(topic.name(), partition, key, bytes));
    }
}
