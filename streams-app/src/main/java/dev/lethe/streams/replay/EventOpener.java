package dev.lethe.streams.replay;

import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import dev.lethe.schemas.avro.SealedCorrection;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.avro.SealedSubmission;
import dev.lethe.streams.mapping.HistoryMapping;
import dev.lethe.streams.seal.SealedHistory;
import dev.lethe.streams.seal.SubjectKey;
import java.util.Map;

/**
 * Opens one person's events as far as the keys still exist. Where they do not, placeholders stand in for values; where
 * nothing was kept of an event, what was recorded of its outcome says what the values must have been.
 */
final class EventOpener {
    private final Map<String, SubjectKey> keys;
    private int unreadable;

    EventOpener(Map<String, SubjectKey> keys) {
        this.keys = keys;
    }

    /**
     * An event.
     *
     * @param readable whether every value that was kept of it is known
     */
    record Opened(SubjectEvent event, boolean readable) {
        @Override
        public String toString() {
            return "Opened(redacted)";
        }
    }

    /**
     * The event in {@code record}.
     *
     * @param knownChild whether the person was known as a child before
     * @throws dev.lethe.streams.seal.SealException when a field does not open under its own key
     * @throws IllegalArgumentException when it is no event of a known form
     */
    Opened open(SealedSubjectEvent record, boolean knownChild) {
        if (record.getKeyTenant() == null) {
            return new Opened(HistoryMapping.toCore(record, guessed(record, Map.of(), knownChild)), true);
        }
        SubjectKey key = SealedHistory.keyOf(record, keys);
        if (key != null) {
            return new Opened(reread(HistoryMapping.toCore(record, SealedHistory.open(record, key))), true);
        }
        Map<String, String> values = Placeholders.of(record.getSealed().keySet(), ++unreadable);
        return new Opened(HistoryMapping.toCore(record, guessed(record, values, knownChild)), false);
    }

    /** How many events could not be read. */
    int unreadable() {
        return unreadable;
    }

    private static Map<String, String> guessed(
            SealedSubjectEvent record, Map<String, String> values, boolean knownChild) {
        boolean form = record.getBody() instanceof SealedSubmission;
        if (record.getChild() && (form || record.getBody() instanceof SealedCorrection)) {
            return Placeholders.child(values, record.getReceivedAt());
        }
        return form && knownChild && record.getRefusal() == null ? Placeholders.adult(values) : values;
    }

    /** Consent strings are read once more, whatever was recorded of them; where there are none, nothing was read. */
    private static SubjectEvent reread(SubjectEvent event) {
        return event.body() instanceof Submission submission
                ? event.withBody(submission.withSignals(submission.signals().read(null)))
                : event;
    }
}
