package dev.lethe.cli.sink;

import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.policy.scan.TopicScan;
import dev.lethe.schemas.avro.Channel;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.DisclosureAction;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * How many contacts each customer holds as the ledger has it: additions minus removals. While people come and go there
 * is no one number for a while, but a range.
 */
final class LedgerBalance {

    /**
     * Of one customer.
     *
     * @param least as the while began, with all removals since
     * @param held as it ended
     * @param most as the while began, with all additions since
     */
    record Range(long least, long held, long most) {
        static Range of(DisclosureAction action, boolean before) {
            int change = switch (action) {
                case ADDED -> 1;
                case REMOVED -> -1;
                case CHANGED -> 0;
            };
            return before
                    ? new Range(change, change, change)
                    : new Range(Math.min(0, change), change, Math.max(0, change));
        }

        Range plus(Range other) {
            return new Range(least + other.least, held + other.held, most + other.most);
        }

        boolean allows(long contacts) {
            return contacts >= least && contacts <= most;
        }
    }

    private LedgerBalance() {}

    /** Reads the ledger to its end; the while began when it had the ends {@code began}. */
    static SortedMap<String, Range> read(PolicyCluster cluster, Map<TopicPartition, Long> began) {
        Map<String, Range> ranges = new HashMap<>();
        Deserializer<Disclosure> lines =
                new TopicSerdes(cluster.ids()).value(Topics.DISCLOSURES).deserializer();
        try (TopicScan scan = TopicScan.open(cluster.kafka(), Topics.DISCLOSURES.name())) {
            scan.pass(record -> {
                if (record.value() == null) {
                    return;
                }
                Disclosure line = lines.deserialize(record.topic(), record.value());
                if (line.getChannel() == Channel.CONTACTS) {
                    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                    boolean before = record.offset() < began.getOrDefault(partition, 0L);
                    ranges.merge(line.getTenant(), Range.of(line.getAction(), before), Range::plus);
                }
            });
        }
        return new TreeMap<>(ranges);
    }
}
