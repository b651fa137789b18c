package dev.lethe.cli.sink;

import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.policy.scan.GroupReading;
import dev.lethe.cli.process.StackException;
import dev.lethe.schemas.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Brings a sink's table to where its topic is: stops the connector, lets it forget how far it had read, empties the
 * table, lets the connector go on from the topic's beginning.
 *
 * <p>An erasure that arrives meanwhile wins, since its tombstone stands behind everything that the topic says of the
 * contact; and its receipt waits, since the group's position is what receipts go by, and it has none until it has read
 * that far again.
 *
 * <p>Each step may be done again, and a stopped connector stays stopped through restarts: whoever is interrupted begins
 * again, and is done sooner. The offsets go before the rows, since Kafka lets them go only when no task is left that
 * might still write an old row.
 *
 * @param facts what the connector's configuration says
 * @param memory bytes of contacts to keep at a time while comparing
 */
record TableRebuild(
        PolicyCluster cluster,
        SinkConnector connector,
        SinkFacts facts,
        ContactTable table,
        long memory,
        Narration narration) {
    /** Longer than Connect's own interval between commits, a minute unless it is set. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Compares table, topic and ledger as they are now; changes nothing. */
    TableReport look() throws InterruptedException {
        Map<TopicPartition, Long> ledger = ends(Topics.DISCLOSURES.name());
        String state = connector.state();
        try (GroupReading reading = contacts()) {
            Map<TopicPartition, Long> ends = reading.ends();
            boolean caughtUp = state.equals(SinkConnector.RUNNING) && reading.await(ends, PATIENCE, narration.line());
            SortedMap<String, CustomerCounts> counts = new TableComparison(cluster, table, memory)
                    .compare(caughtUp ? ends : Map.of(), narration::compared);
            return new TableReport(
                    connector.name(), facts, state, caughtUp, counts, LedgerBalance.read(cluster, ledger));
        }
    }

    /** Does it; returns when the sink has read what the topic held as it went on. */
    void carryOut() throws InterruptedException {
        narration.say("Stopping the connector %s. If this is interrupted, run the same command again: it goes on."
                .formatted(connector.name()));
        connector.stop();
        try {
            connector.forgetOffsets();
            narration.say("The connector has forgotten its offsets; emptying the table %s.".formatted(facts.table()));
            table.empty();
            connector.resume();
        } catch (StackException e) {
            throw new StackException(
                    "%s The connector %s is stopped and its table not filled until you run the same command again: it goes on."
                            .formatted(e.getMessage(), connector.name()),
                    e);
        }
        narration.say("The connector reads %s from its beginning.".formatted(Topics.CUSTOMER_CONTACTS.name()));
        try (GroupReading reading = contacts()) {
            if (!reading.await(reading.ends(), PATIENCE, narration.line())) {
                throw new StackException(
                        "The connector %s is %s and has read nothing for %d s: see its worker's log. When it reads on, the table fills by itself; run the same command again to compare."
                                .formatted(connector.name(), connector.state(), PATIENCE.toSeconds()));
            }
        }
    }

    private GroupReading contacts() {
        return new GroupReading(cluster.kafka(), Topics.CUSTOMER_CONTACTS.name(), facts.group());
    }

    private Map<TopicPartition, Long> ends(String topic) {
        try (GroupReading reading = new GroupReading(cluster.kafka(), topic, facts.group())) {
            return reading.ends();
        }
    }
}
