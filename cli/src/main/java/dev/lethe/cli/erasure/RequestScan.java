package dev.lethe.cli.erasure;

import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.policy.scan.KeySlices;
import dev.lethe.cli.policy.scan.TopicScan;
import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads where all requests stand. Keeps a bounded number of rows in memory; when there are more requests, it reads the
 * topic several times, each time for some of them.
 */
final class RequestScan {
    /** What the latest record of a request says. */
    private static final class Latest {
        private @Nullable RequestRow row;
    }

    private final PolicyCluster cluster;
    private final Function<Erasure, RequestRow> rows;
    private final Deserializer<String> keys;
    private final Deserializer<Erasure> values;
    private final KeySlices<Latest> slices;

    /**
     * Reads in {@code cluster}.
     *
     * @param inMemory how many rows are kept at a time
     */
    RequestScan(PolicyCluster cluster, int inMemory, Function<Erasure, RequestRow> rows) {
        TopicSerdes serdes = new TopicSerdes(cluster.ids());
        this.cluster = cluster;
        this.rows = rows;
        this.keys = serdes.key(Topics.ERASURES).deserializer();
        this.values = serdes.value(Topics.ERASURES).deserializer();
        this.slices = new KeySlices<>(inMemory);
    }

    /** Gives the row of every request to {@code reader}, in no order. */
    void each(Consumer<RequestRow> reader) {
        try (TopicScan scan = TopicScan.open(cluster.kafka(), Topics.ERASURES.name())) {
            do {
                scan.pass(this::take);
                for (Latest latest : slices.kept().values()) {
                    if (latest.row != null) {
                        reader.accept(latest.row);
                    }
                }
            } while (slices.next());
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        Latest latest =
                record.key() == null ? null : slices.get(keys.deserialize(record.topic(), record.key()), Latest::new);
        if (latest != null) {
            latest.row = record.value() == null ? null : rows.apply(values.deserialize(record.topic(), record.value()));
        }
    }
}
