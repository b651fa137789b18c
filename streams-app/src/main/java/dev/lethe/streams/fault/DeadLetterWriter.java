package dev.lethe.streams.fault;

import static dev.lethe.schemas.topic.Topics.DEAD_LETTERS;

import dev.lethe.privacy.Reason;
import dev.lethe.schemas.avro.DeadLetter;
import dev.lethe.schemas.serde.TopicSerdes;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Turns a fault into the record for {@code dead-letters.v1} which Kafka Streams sends in the running transaction.
 * Handed to the handlers through the configuration, under {@link #CONFIG}.
 */
public final class DeadLetterWriter {
    /** The configuration entry that holds the writer. */
    public static final String CONFIG = "lethe.dead.letter.writer";

    private final Serializer<String> keys;
    private final Serializer<DeadLetter> values;

    /** Writes with the topic's own serdes. */
    public DeadLetterWriter(TopicSerdes serdes) {
        this.keys = serdes.key(DEAD_LETTERS).serializer();
        this.values = serdes.value(DEAD_LETTERS).serializer();
    }

    static DeadLetterWriter from(Map<String, ?> configuration) {
        if (configuration.get(CONFIG) instanceof DeadLetterWriter writer) {
            return writer;
        }
        throw new IllegalStateException("the configuration holds no " + CONFIG);
    }

    List<ProducerRecord<byte[], byte[]>> records(ErrorHandlerContext at, String stage, Reason reason) {
        DeadLetter letter = DeadLetters.letter(at.topic(), at.partition(), at.offset(), stage, reason, at.timestamp());
        String topic = DEAD_LETTERS.name();
        return List.of(new ProducerRecord<>(
                topic,
                null,
                at.timestamp(),
                keys.serialize(topic, DeadLetters.keyOf(letter)),
                values.serialize(topic, letter)));
    }
}
