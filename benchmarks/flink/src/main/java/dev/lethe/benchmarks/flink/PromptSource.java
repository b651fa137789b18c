package dev.lethe.benchmarks.flink;

import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Flink's own source, but for when it tells the broker its progress: at once after each checkpoint. Flink's waits until
 * its consumer has something to read again, for up to 10 seconds; whoever measures by progress would count them.
 */
final class PromptSource implements Source<Handed, KafkaPartitionSplit, KafkaSourceEnumState> {
    private static final long serialVersionUID = 1L;

    private final KafkaSource<Handed> flinks;
    private final String bootstrapServers;

    /** Wraps a source that itself commits nothing. */
    PromptSource(KafkaSource<Handed> flinks, String bootstrapServers) {
        this.flinks = flinks;
        this.bootstrapServers = bootstrapServers;
    }

    @Override
    public SourceReader<Handed, KafkaPartitionSplit> createReader(SourceReaderContext context) throws Exception {
        return new PromptReader(flinks.createReader(context), bootstrapServers);
    }

    @Override
    public Boundedness getBoundedness() {
        return flinks.getBoundedness();
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        return flinks.createEnumerator(context);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state) throws Exception {
        return flinks.restoreEnumerator(context, state);
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return flinks.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
        return flinks.getEnumeratorCheckpointSerializer();
    }
}
