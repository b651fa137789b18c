package dev.lethe.cli.policy.simulate;

import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.policy.replay.Replay;
import dev.lethe.cli.policy.scan.KeySlices;
import dev.lethe.cli.policy.scan.TopicScan;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.schemas.avro.SubjectEvent;
import dev.lethe.schemas.serde.MalformedRecordException;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.mapping.EventMapping;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Runs two policies over the retained part of {@code subject.events.v1}, to the end that it has at the beginning. Keeps
 * a bounded number of people in memory; when there are more, it reads the log several times, each time for some of
 * them.
 */
public final class Simulation {
    private final PolicyCluster cluster;
    private final Replay published;
    private final Replay draft;
    private final Deserializer<SubjectEvent> values;
    private long records;
    private long unreadable;
    private int passes;

    /** Compares {@code draft} with {@code published}. */
    public Simulation(PolicyCluster cluster, Policy published, Policy draft) {
        this.cluster = cluster;
        this.published = new Replay(published);
        this.draft = new Replay(draft);
        this.values =
                new TopicSerdes(cluster.ids()).value(Topics.SUBJECT_EVENTS).deserializer();
    }

    /**
     * Runs it.
     *
     * @param at the moment for which contracts are judged
     * @param peopleInMemory how many people to keep at a time
     * @param progress takes one line a pass
     */
    public SimulationReport run(Instant at, int peopleInMemory, Consumer<String> progress) {
        SimulationReport report = new SimulationReport(published, draft, at);
        KeySlices<Person> people = new KeySlices<>(peopleInMemory);
        try (TopicScan scan = TopicScan.open(cluster.kafka(), Topics.SUBJECT_EVENTS.name())) {
            do {
                passes++;
                records = 0;
                scan.pass(record -> take(record, people));
                people.kept().values().forEach(report::add);
                progress.accept("pass %d: %,d events read, %,d people done, %.0f %% of all"
                        .formatted(passes, records, report.people(), 100 * people.share()));
            } while (people.next());
        }
        return report;
    }

    /** How many events are retained. */
    public long records() {
        return records;
    }

    /** How many of them cannot be read; both policies pass them over. */
    public long unreadable() {
        return unreadable;
    }

    /** How often the log was read. */
    public int passes() {
        return passes;
    }

    private void take(ConsumerRecord<byte[], byte[]> record, KeySlices<Person> people) {
        records++;
        if (record.key() == null || record.value() == null) {
            unreadable += passes == 1 ? 1 : 0;
            return;
        }
        Person person = people.get(new String(record.key(), StandardCharsets.UTF_8), Person::new);
        if (person != null) {
            read(record).ifPresentOrElse(event -> person.apply(event, published, draft), () -> unreadable++);
        }
    }

    private Optional<dev.lethe.privacy.event.SubjectEvent> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(EventMapping.toCore(values.deserialize(record.topic(), record.value())));
        } catch (MalformedRecordException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
