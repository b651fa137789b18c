package dev.lethe.streams.receipt;

import dev.lethe.schemas.avro.RemovalReceipt;
import dev.lethe.schemas.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Writes a receipt for each tombstone of an erasure; other records need none. */
final class ReceiptWriter {
    private final Producer<String, RemovalReceipt> producer;
    private final List<Future<RecordMetadata>> pending = new ArrayList<>();

    ReceiptWriter(Producer<String, RemovalReceipt> producer) {
        this.producer = producer;
    }

    /** Sends the receipt of {@code applied} when it is such a tombstone. */
    void write(ConsumerRecord<byte[], byte[]> applied, PartitionLimit limit) {
        if (applied.value() == null) {
            RemovalHeader.in(applied.headers()).ifPresent(header -> send(receipt(header, applied, limit)));
        }
    }

    /**
     * Returns when the brokers have everything.
     *
     * @throws KafkaException when they do not take it
     */
    void awaitAcknowledgement() {
        if (pending.isEmpty()) {
            return;
        }
        producer.flush();
        try {
            for (Future<RecordMetadata> receipt : pending) {
                receipt.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException("a receipt was not acknowledged", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while receipts were written", e);
        } finally {
            pending.clear();
        }
    }

    private void send(RemovalReceipt receipt) {
        pending.add(
                producer.send(new ProducerRecord<>(Topics.ERASURE_RECEIPTS.name(), receipt.getRequestId(), receipt)));
    }

    private static RemovalReceipt receipt(
            RemovalHeader header, ConsumerRecord<byte[], byte[]> tombstone, PartitionLimit limit) {
        return RemovalReceipt.newBuilder()
                .setRequestId(header.requestId())
                .setRemoval(header.removal())
                .setTopic(tombstone.topic())
                .setPartition(tombstone.partition())
                .setOffset(tombstone.offset())
                .setPublishedAt(Instant.ofEpochMilli(tombstone.timestamp()))
                .setSinks(limit.sinks())
                .setSeenAt(limit.seenAt())
                .build();
    }
}
