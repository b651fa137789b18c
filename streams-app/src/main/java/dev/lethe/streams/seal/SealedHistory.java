package dev.lethe.streams.seal;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.Decision;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.schemas.avro.PolicyReviewed;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.streams.mapping.HistoryFields;
import dev.lethe.streams.mapping.HistoryMapping;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns events into the history for audits. Structure stands in the clear; each personal field is sealed by itself
 * under the person's data key at the customer, bound to person, customer, event and field. Of a person of whom nothing
 * is kept after the event (refused, erased, without any consent) no field is written at all.
 */
public final class SealedHistory {
    private SealedHistory() {}

    /**
     * The record of {@code event} for the history, with what {@code decision} made of it under the policy's version.
     *
     * @param next what is known of the person afterwards
     */
    public static SealedSubjectEvent recorded(SubjectEvent event, Decision decision, int policyVersion, Known next) {
        SubjectKey key = keyFor(event, next.keys());
        Map<String, ByteBuffer> fields = key == null ? Map.of() : fields(event, key);
        SubjectKey used = fields.isEmpty() ? null : key;
        Reason refusal = decision.refusal();
        return new SealedSubjectEvent(
                event.eventId(),
                event.tenant(),
                millis(event.occurredAt()),
                millis(event.receivedAt()),
                used == null ? null : used.tenant(),
                used == null ? null : used.id(),
                fields,
                HistoryMapping.body(event.body()),
                policyVersion,
                refusal == null ? null : refusal.name(),
                decision.showsChild(),
                HistoryMapping.signals(event),
                HistoryMapping.denials(decision));
    }

    /** The record of a review that changed what is known or held, for the moment {@code at}. */
    public static SealedSubjectEvent reviewed(Instant at, int policyVersion) {
        return new SealedSubjectEvent(
                "",
                "",
                millis(at),
                millis(at),
                null,
                null,
                Map.of(),
                new PolicyReviewed(),
                policyVersion,
                null,
                false,
                null,
                List.of());
    }

    private static Map<String, ByteBuffer> fields(SubjectEvent event, SubjectKey key) {
        Map<String, ByteBuffer> fields = new TreeMap<>();
        HistoryFields.forEach(event.body(), (field, value) -> {
            byte[] plain = value.getBytes(StandardCharsets.UTF_8);
            fields.put(field, key.seal(event.eventId(), field, plain));
        });
        return fields;
    }

    /** The key that sealed {@code event}, if it is still among {@code keys}; {@code null}: it is gone, or none did. */
    public static @Nullable SubjectKey keyOf(SealedSubjectEvent event, Map<String, SubjectKey> keys) {
        SubjectKey key = event.getKeyTenant() == null ? null : keys.get(event.getKeyTenant());
        return key != null && key.id().equals(event.getKeyId()) ? key : null;
    }

    /**
     * Opens the fields of {@code event}.
     *
     * @throws SealException when {@code key} is not the one that sealed it, or a field was moved or changed
     */
    public static Map<String, String> open(SealedSubjectEvent event, SubjectKey key) {
        Map<String, String> fields = new TreeMap<>();
        event.getSealed()
                .forEach((field, bytes) -> fields.put(
                        field, new String(key.open(event.getEventId(), field, bytes), StandardCharsets.UTF_8)));
        return fields;
    }

    /**
     * The key under which the fields are sealed: the event's own customer's, or for a correction everywhere the first.
     *
     * @param keys of customers at whom something is kept
     */
    private static @Nullable SubjectKey keyFor(SubjectEvent event, Map<String, SubjectKey> keys) {
        SubjectKey own = keys.get(event.tenant());
        boolean everywhere = event.body() instanceof SubjectEvent.Correction correction && correction.everywhere();
        return own != null || !everywhere
                ? own
                : keys.values().stream()
                        .min(Comparator.comparing(SubjectKey::tenant))
                        .orElse(null);
    }

    private static Instant millis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }
}
