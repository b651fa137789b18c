package dev.lethe.policylog;

import dev.lethe.schemas.avro.PolicyVersion;
import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.schemas.serde.MalformedRecordException;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the log says: the first record of each version. All records of a version share a key and so a partition, hence
 * every reader sees the same one first. A record that cannot be decoded still takes its version, because a newer
 * software may read it; readers must not disagree about which record a version is.
 */
final class PolicyRecords {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyRecords.class);

    private final Deserializer<PolicyVersion> values;
    private final SortedMap<Integer, Optional<PublishedPolicy>> versions = new TreeMap<>();
    private int ignored;

    PolicyRecords(SchemaIds ids) {
        values = new TopicSerdes(ids).value(Topics.POLICY).deserializer();
    }

    /**
     * Takes the next record of the log. Returns whether it is a new version.
     *
     * @throws dev.lethe.schemas.registry.RegistryUnavailableException when its schema cannot be asked for now
     */
    boolean add(ConsumerRecord<String, byte[]> record) {
        Integer version = versionIn(record.key());
        if (version == null || record.value() == null) {
            return ignore(record, "it is no version of the policy");
        }
        Optional<PublishedPolicy> policy = decode(version, record);
        Optional<PublishedPolicy> known = versions.putIfAbsent(version, policy);
        if (known == null) {
            return true;
        }
        return known.equals(policy) ? false : ignore(record, "version " + version + " was published before");
    }

    /** The versions that can be decoded, lowest first. */
    List<PublishedPolicy> decoded() {
        return versions.values().stream().flatMap(Optional::stream).toList();
    }

    /** The versions that cannot be decoded, lowest first. */
    List<Integer> undecoded() {
        return versions.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(entry -> entry.getKey())
                .toList();
    }

    /** The highest version of which there is any record. */
    Optional<Integer> highest() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.lastKey());
    }

    /** The record that counts for {@code version}, when it can be decoded. */
    Optional<PublishedPolicy> find(int version) {
        return versions.getOrDefault(version, Optional.empty());
    }

    /** How many records were no version, or not the first of theirs. */
    int ignored() {
        return ignored;
    }

    private Optional<PublishedPolicy> decode(int version, ConsumerRecord<String, byte[]> record) {
        try {
            PublishedPolicy policy = PublishedPolicy.of(values.deserialize(record.topic(), record.value()));
            return policy.version() == version ? Optional.of(policy) : Optional.empty();
        } catch (MalformedRecordException e) {
            return Optional.empty();
        }
    }

    private boolean ignore(ConsumerRecord<String, byte[]> record, String why) {
        ignored++;
        LOG.warn("ignoring {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), why);
        return false;
    }

    private static @Nullable Integer versionIn(@Nullable String key) {
        try {
            return key == null ? null : Integer.valueOf(key);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
