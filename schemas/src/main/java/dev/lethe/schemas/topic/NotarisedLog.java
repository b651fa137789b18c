package dev.lethe.schemas.topic;

import dev.lethe.schemas.avro.LedgerCheckpoint;
import dev.lethe.schemas.avro.LedgerLeaves;
import java.util.List;
import java.util.Optional;

/**
 * A log that is signed, so that tampering with it is found: what an audit rests on. Checkpoints and leaves of a
 * partition stand in the partition of the same number.
 *
 * @param word what people call it
 * @param records the log itself
 * @param checkpoints its signed checkpoints
 * @param leaves hashes of its records
 */
public record NotarisedLog(
        String word,
        TopicSpec<String, ?> records,
        TopicSpec<String, LedgerCheckpoint> checkpoints,
        TopicSpec<String, LedgerLeaves> leaves) {
    /** The ledger: who received what, and why. */
    public static final NotarisedLog DISCLOSURES =
            new NotarisedLog("disclosures", Topics.DISCLOSURES, Topics.LEDGER_CHECKPOINTS, Topics.LEDGER_LEAVES);

    /** What was taken in of each person, sealed. */
    public static final NotarisedLog HISTORY =
            new NotarisedLog("history", Topics.SUBJECT_LOG, Topics.HISTORY_CHECKPOINTS, Topics.HISTORY_LEAVES);

    /** The policies by which it was decided. */
    public static final NotarisedLog POLICY =
            new NotarisedLog("policy", Topics.POLICY, Topics.POLICY_CHECKPOINTS, Topics.POLICY_LEAVES);

    /** All of them. */
    public static final List<NotarisedLog> ALL = List.of(DISCLOSURES, HISTORY, POLICY);

    /** The log that goes by {@code word}. */
    public static Optional<NotarisedLog> of(String word) {
        return ALL.stream().filter(log -> log.word().equals(word)).findFirst();
    }

    /** All three topics. */
    public List<TopicSpec<?, ?>> topics() {
        return List.of(records, checkpoints, leaves);
    }

    @Override
    public String toString() {
        return word;
    }
}
