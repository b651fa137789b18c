package dev.lethe.cli.access;

import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.policy.scan.TopicScan;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.schemas.avro.QuarantinedField;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.seal.KeyEncryption;
import dev.lethe.streams.seal.SealedHistory;
import dev.lethe.streams.seal.SubjectKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What topics hold of one person, opened with the person's data keys. Each question reads a whole topic. */
final class PersonRecords {
    private final PolicyCluster cluster;
    private final TopicSerdes serdes;
    private final SubjectId subject;

    PersonRecords(PolicyCluster cluster, SubjectId subject) {
        this.cluster = cluster;
        this.serdes = new TopicSerdes(cluster.ids());
        this.subject = subject;
    }

    /** The sensitive values that wait in quarantine because of {@code tenants}. */
    List<QuarantinedField> quarantined(Iterable<String> tenants) {
        List<String> prefixes = new ArrayList<>();
        tenants.forEach(tenant -> prefixes.add(subject.contactIdAt(tenant) + "/"));
        Map<String, QuarantinedField> latest = new TreeMap<>();
        each(Topics.QUARANTINE, key -> prefixes.stream().anyMatch(key::startsWith), (key, value) -> {
            if (value == null) {
                latest.remove(key);
            } else {
                latest.put(key, value);
            }
        });
        return List.copyOf(latest.values());
    }

    /**
     * Gives the person's events to {@code reader}, in their order, each with those of its fields that a key opens which
     * is still there.
     *
     * @param wrapping the keys under which people's data keys are wrapped
     */
    void history(KeyEncryption wrapping, BiConsumer<SealedSubjectEvent, Map<String, String>> reader) {
        Map<String, SubjectKey> keys = keys(wrapping);
        each(Topics.SUBJECT_LOG, subject.value()::equals, (person, event) -> {
            if (event != null) {
                SubjectKey key = SealedHistory.keyOf(event, keys);
                reader.accept(event, key == null ? Map.of() : SealedHistory.open(event, key));
            }
        });
    }

    private Map<String, SubjectKey> keys(KeyEncryption encryption) {
        Map<String, SubjectKey> keys = new HashMap<>();
        each(Topics.SUBJECT_STATE, subject.value()::equals, (person, state) -> {
            keys.clear();
            if (state != null) {
                keys.putAll(SubjectKey.in(state, subject.value(), encryption));
            }
        });
        return keys;
    }

    private <V> void each(
            TopicSpec<String, V> topic, Predicate<String> isMeant, BiConsumer<String, @Nullable V> reader) {
        var values = serdes.value(topic).deserializer();
        try (TopicScan scan = TopicScan.open(cluster.kafka(), topic.name())) {
            scan.pass(record -> {
                String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
                if (isMeant.test(key)) {
                    reader.accept(
                            key, record.value() == null ? null : values.deserialize(record.topic(), record.value()));
                }
            });
        }
    }
}
