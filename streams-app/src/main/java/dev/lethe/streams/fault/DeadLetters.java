package dev.lethe.streams.fault;

import dev.lethe.privacy.Reason;
import dev.lethe.schemas.avro.DeadLetter;
import java.time.Instant;

/** Makes dead letters: where the record stands and why it was not processed; never what it holds. */
public final class DeadLetters {

    private DeadLetters() {}

    /** A letter about the record at the given coordinates; {@code timestamp} is the record's own. */
    public static DeadLetter letter(
            String topic, int partition, long offset, String stage, Reason reason, long timestamp) {
        return new DeadLetter(topic, partition, offset, stage, reason.name(), Instant.ofEpochMilli(timestamp));
    }

    /** The letter's key: {@code topic/partition/offset}. */
    public static String keyOf(DeadLetter letter) {
        return letter.getSourceTopic() + "/" + letter.getSourcePartition() + "/" + letter.getSourceOffset();
    }
}
