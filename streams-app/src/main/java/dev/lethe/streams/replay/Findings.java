package dev.lethe.streams.replay;

import dev.lethe.privacy.decision.Decision;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.schemas.avro.RecordedDenial;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.avro.SignalFinding;
import dev.lethe.streams.mapping.HistoryMapping;
import dev.lethe.streams.replay.Difference.Kind;
import dev.lethe.streams.replay.Difference.Place;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What differs about one event of the history. */
final class Findings {
    private final ReplayListener listener;
    private final Place place;
    private final SealedSubjectEvent record;

    Findings(ReplayListener listener, Place place, SealedSubjectEvent record) {
        this.listener = listener;
        this.place = place;
        this.record = record;
    }

    void add(Kind kind, String... details) {
        listener.difference(
                new Difference(kind, place, record.getReceivedAt(), record.getTenant(), "", List.of(details)));
    }

    /**
     * Compares what was recorded of the outcome with {@code decision}.
     *
     * @param readable whether the event's values are known
     * @param exact whether what was known before the event is known for sure
     */
    void compare(SubjectEvent event, Decision decision, boolean readable, boolean exact) {
        String refusal = decision.refusal() == null ? null : decision.refusal().name();
        if (!Objects.equals(refusal, record.getRefusal())) {
            add(Kind.REFUSAL_DIFFERS, "%s -> %s".formatted(word(refusal), word(record.getRefusal())));
        } else if (decision.showsChild() != record.getChild()) {
            add(Kind.REFUSAL_DIFFERS, "child %s -> %s".formatted(decision.showsChild(), record.getChild()));
        } else if (exact) {
            compareDenials(HistoryMapping.denials(decision));
        }
        SignalFinding signals = HistoryMapping.signals(event);
        if (readable && !Objects.equals(signals, record.getSignals())) {
            add(Kind.SIGNALS_DIFFER);
        }
    }

    private void compareDenials(List<RecordedDenial> denials) {
        if (!denials.equals(record.getDenials())) {
            add(Kind.DENIALS_DIFFER, "%s -> %s".formatted(words(denials), words(record.getDenials())));
        }
    }

    private static String words(List<RecordedDenial> denials) {
        return denials.stream()
                .map(denial -> denial.getRecipient() + " " + denial.getReason())
                .toList()
                .toString();
    }

    private static String word(@Nullable String refusal) {
        return refusal == null ? "processed" : refusal;
    }
}
