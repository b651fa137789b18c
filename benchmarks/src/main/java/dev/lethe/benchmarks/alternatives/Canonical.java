package dev.lethe.benchmarks.alternatives;

import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * Values without what is random in them, so that the same work always gives the same. What is sealed under a person's
 * data key keeps its name and length; the key's id and references under the key are left out. All else is compared as
 * it is, addresses to unsubscribe too: their tokens are sealed without a nonce.
 */
final class Canonical {
    private final Map<String, UnaryOperator<byte[]>> rules;

    Canonical(TopicSerdes serdes) {
        rules = Map.of(
                Topics.SUBJECT_LOG.name(), rule(serdes, Topics.SUBJECT_LOG, Canonical::blank),
                Topics.DISCLOSURES.name(), rule(serdes, Topics.DISCLOSURES, Canonical::blank));
    }

    /** The value of a record of {@code topic}; {@code null} stays. */
    byte @Nullable [] value(String topic, byte @Nullable [] value) {
        UnaryOperator<byte[]> rule = rules.get(topic);
        return value == null || rule == null ? value : rule.apply(value);
    }

    private static <V> UnaryOperator<byte[]> rule(
            TopicSerdes serdes, TopicSpec<?, V> topic, UnaryOperator<V> blanking) {
        Serde<V> serde = serdes.value(topic);
        return value -> serde.serializer()
                .serialize(topic.name(), blanking.apply(serde.deserializer().deserialize(topic.name(), value)));
    }

    private static SealedSubjectEvent blank(SealedSubjectEvent event) {
        Map<String, ByteBuffer> lengths = new TreeMap<>();
        event.getSealed().forEach((field, bytes) -> lengths.put(field, ByteBuffer.allocate(bytes.remaining())));
        event.put("sealed", lengths);
        if (event.getKeyId() != null) {
            event.put("keyId", "");
        }
        return event;
    }

    private static Disclosure blank(Disclosure line) {
        line.put("reference", "");
        return line;
    }
}
