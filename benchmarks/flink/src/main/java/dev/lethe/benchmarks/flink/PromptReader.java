package dev.lethe.benchmarks.flink;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Commits, when a checkpoint is complete, the positions that are in it; nothing waits for that. */
@SuppressWarnings("try") // Flink's interface lets close() throw anything
final class PromptReader implements SourceReader<Handed, KafkaPartitionSplit> {
    private final SourceReader<Handed, KafkaPartitionSplit> flinks;
    private final Admin admin;
    private final NavigableMap<Long, Map<TopicPartition, OffsetAndMetadata>> positions = new TreeMap<>();
    private Map<TopicPartition, OffsetAndMetadata> committed = Map.of();

    PromptReader(SourceReader<Handed, KafkaPartitionSplit> flinks, String bootstrapServers) {
        this.flinks = flinks;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpoint) {
        List<KafkaPartitionSplit> splits = flinks.snapshotState(checkpoint);
        Map<TopicPartition, OffsetAndMetadata> at = new HashMap<>();
        for (KafkaPartitionSplit split : splits) {
            // Negative: not known yet
            if (split.getStartingOffset() >= 0) {
                at.put(split.getTopicPartition(), new OffsetAndMetadata(split.getStartingOffset()));
            }
        }
        positions.put(checkpoint, at);
        return splits;
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) throws Exception {
        flinks.notifyCheckpointComplete(checkpoint);
        Map<TopicPartition, OffsetAndMetadata> reached = positions.get(checkpoint);
        positions.headMap(checkpoint, true).clear();
        if (reached != null && !reached.isEmpty() && !reached.equals(committed)) {
            admin.alterConsumerGroupOffsets(FlinkRival.GROUP, reached);
            committed = reached;
        }
    }

    @Override
    public void notifyCheckpointAborted(long checkpoint) throws Exception {
        flinks.notifyCheckpointAborted(checkpoint);
    }

    @Override
    public void start() {
        flinks.start();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Handed> output) throws Exception {
        return flinks.pollNext(output);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return flinks.isAvailable();
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> splits) {
        flinks.addSplits(splits);
    }

    @Override
    public void notifyNoMoreSplits() {
        flinks.notifyNoMoreSplits();
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        flinks.handleSourceEvents(event);
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> paused, Collection<String> resumed) {
        flinks.pauseOrResumeSplits(paused, resumed);
    }

    @Override
    public void close() throws Exception {
        admin.close();
        flinks.close();
    }
}
