package dev.lethe.cli.audit.replay;

import dev.lethe.cli.audit.replay.PersonRecords.Raw;
import dev.lethe.cli.process.StackException;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.avro.SubjectState;
import dev.lethe.schemas.serde.MalformedRecordException;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.replay.ReplayedPerson;
import dev.lethe.streams.replay.ReplayedPerson.Entry;
import dev.lethe.streams.seal.KeyEncryption;
import dev.lethe.streams.seal.SealException;
import dev.lethe.streams.seal.SubjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads what the logs hold of one person out of its bytes. */
final class PersonReader {
    private final @Nullable KeyEncryption encryption;
    private final Deserializer<SealedSubjectEvent> events;
    private final Deserializer<Disclosure> lines;
    private final Deserializer<SubjectState> states;

    /** Opens data keys by {@code encryption}; {@code null}: none, so that no value can be read. */
    PersonReader(TopicSerdes serdes, @Nullable KeyEncryption encryption) {
        this.encryption = encryption;
        this.events = serdes.value(Topics.SUBJECT_LOG).deserializer();
        this.lines = serdes.value(Topics.DISCLOSURES).deserializer();
        this.states = serdes.value(Topics.SUBJECT_STATE).deserializer();
    }

    /** Reads {@code records}, which are about {@code subject}. */
    ReplayedPerson read(String subject, PersonRecords records) {
        return new ReplayedPerson(
                subject,
                keys(subject, records.state()),
                entries(Topics.SUBJECT_LOG, events, records.history()),
                entries(Topics.DISCLOSURES, lines, records.ledger()));
    }

    private Map<String, SubjectKey> keys(String subject, byte @Nullable [] stored) {
        if (encryption == null || stored == null) {
            return Map.of();
        }
        try {
            return SubjectKey.in(states.deserialize(Topics.SUBJECT_STATE.name(), stored), subject, encryption);
        } catch (SealException e) {
            throw new StackException(
                    "A person's data key does not open: the keyset is not the one under which this cluster seals.", e);
        }
    }

    private static <V> List<Entry<V>> entries(TopicSpec<?, V> topic, Deserializer<V> values, List<Raw> records) {
        List<Entry<V>> entries = new ArrayList<>(records.size());
        for (Raw record : records) {
            entries.add(new Entry<>(record.offset(), value(topic, values, record.value())));
        }
        return entries;
    }

    private static <V> @Nullable V value(TopicSpec<?, V> topic, Deserializer<V> values, byte @Nullable [] bytes) {
        try {
            return bytes == null ? null : values.deserialize(topic.name(), bytes);
        } catch (MalformedRecordException e) {
            return null;
        }
    }
}
