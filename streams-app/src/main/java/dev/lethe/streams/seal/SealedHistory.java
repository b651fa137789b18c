package dev.lethe.streams.seal;

import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.signal.ConsentStrings;
import dev.lethe.schemas.avro.ChildReport;
import dev.lethe.schemas.avro.ConsentChange;
import dev.lethe.schemas.avro.ErasureConfirmed;
import dev.lethe.schemas.avro.ErasureRequest;
import dev.lethe.schemas.avro.ErasureScope;
import dev.lethe.schemas.avro.ErasureWithdrawn;
import dev.lethe.schemas.avro.LegalHold;
import dev.lethe.schemas.avro.OptOut;
import dev.lethe.schemas.avro.OptOutKind;
import dev.lethe.schemas.avro.PurposeChoice;
import dev.lethe.schemas.avro.SealedCorrection;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.avro.SealedSubmission;
import dev.lethe.schemas.avro.WithheldField;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns events into the history for audits. Structure stands in the clear; each personal field is sealed by itself
 * under the person's data key at the customer, bound to person, customer, event and field. Of a person of whom nothing
 * is kept after the event (refused, erased, without any consent) no field is written at all.
 */
public final class SealedHistory {
    private SealedHistory() {}

    /** The record of {@code event} for the history; {@code next} is what is known of the person after it. */
    public static SealedSubjectEvent recorded(SubjectEvent event, Known next) {
        SubjectKey key = keyFor(event, next.keys());
        Map<String, ByteBuffer> fields = key == null ? Map.of() : fields(event, key);
        SubjectKey used = fields.isEmpty() ? null : key;
        return new SealedSubjectEvent(
                event.eventId(),
                event.tenant(),
                millis(event.occurredAt()),
                millis(event.receivedAt()),
                used == null ? null : used.tenant(),
                used == null ? null : used.id(),
                fields,
                body(event.body()));
    }

    private static Map<String, ByteBuffer> fields(SubjectEvent event, SubjectKey key) {
        Map<String, ByteBuffer> fields = new TreeMap<>();
        personal(event.body(), (field, value) -> {
            byte[] plain = value.getBytes(StandardCharsets.UTF_8);
            fields.put(field, key.seal(event.eventId(), field, plain));
        });
        return fields;
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

    private static void personal(SubjectEvent.Body body, BiConsumer<String, String> fields) {
        if (body instanceof SubjectEvent.Correction correction) {
            personal(correction.fields(), fields);
        }
        if (body instanceof SubjectEvent.Submission submission) {
            personal(submission.fields(), fields);
            put("visitor", submission.visitorToken(), fields);
            ConsentStrings strings = submission.signals().strings();
            put("tcf", strings.tcf(), fields);
            put("gpp", strings.gpp(), fields);
            submission.quarantined().forEach((name, value) -> fields.accept("quarantined." + name, value));
        }
    }

    private static void personal(PersonFields person, BiConsumer<String, String> fields) {
        put("email", person.email(), fields);
        put("phone", person.phone(), fields);
        put("given-name", person.givenName(), fields);
        put("family-name", person.familyName(), fields);
        put("postal-code", person.postalCode(), fields);
        put("birth-date", person.birthDate(), fields);
        person.custom().forEach((name, value) -> fields.accept("custom." + name, value));
    }

    private static void put(String field, @Nullable String value, BiConsumer<String, String> fields) {
        if (value != null) {
            fields.accept(field, value);
        }
    }

    private static Object body(SubjectEvent.Body body) {
        if (body instanceof SubjectEvent.Submission submission) {
            return submission(submission);
        }
        if (body instanceof SubjectEvent.ConsentChange change) {
            return new ConsentChange(change.noticeVersion(), choices(change.choices()));
        }
        if (body instanceof SubjectEvent.ErasureRequest erasure) {
            return new ErasureRequest(scope(erasure.everywhere()), erasure.verified());
        }
        if (body instanceof SubjectEvent.Correction correction) {
            return new SealedCorrection(
                    correction.cleared().stream().sorted().toList(), scope(correction.everywhere()));
        }
        if (body instanceof SubjectEvent.OptOut optOut) {
            OptOutKind kind = OptOutKind.valueOf(optOut.kind().name());
            return new OptOut(kind, scope(optOut.everywhere()), optOut.lifted());
        }
        return withoutFields(body);
    }

    private static Object withoutFields(SubjectEvent.Body body) {
        if (body instanceof SubjectEvent.ErasureConfirmed confirmed) {
            return new ErasureConfirmed(confirmed.requestId());
        }
        if (body instanceof SubjectEvent.ErasureCancelled cancelled) {
            return new ErasureWithdrawn(cancelled.requestId());
        }
        if (body instanceof SubjectEvent.LegalHold hold) {
            return new LegalHold(hold.holdId(), hold.lifted(), scope(hold.everywhere()), hold.reference());
        }
        return new ChildReport();
    }

    private static SealedSubmission submission(SubjectEvent.Submission submission) {
        return new SealedSubmission(
                submission.widget(),
                submission.noticeVersion(),
                submission.page(),
                choices(submission.choices()),
                submission.signals().doNotTrack(),
                submission.signals().globalPrivacyControl(),
                submission.withheld().stream()
                        .map(field ->
                                new WithheldField(field.field(), field.reason().name()))
                        .toList());
    }

    private static List<PurposeChoice> choices(Map<String, Boolean> answers) {
        List<PurposeChoice> choices = new ArrayList<>(answers.size());
        new TreeMap<>(answers).forEach((purpose, granted) -> choices.add(new PurposeChoice(purpose, granted)));
        return choices;
    }

    private static ErasureScope scope(boolean everywhere) {
        return everywhere ? ErasureScope.EVERYWHERE : ErasureScope.TENANT;
    }

    private static Instant millis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }
}
