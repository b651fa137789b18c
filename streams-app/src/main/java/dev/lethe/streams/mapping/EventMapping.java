package dev.lethe.streams.mapping;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.Withheld;
import dev.lethe.privacy.signal.ConsentStrings;
import dev.lethe.schemas.avro.ChildReport;
import dev.lethe.schemas.avro.ConsentChange;
import dev.lethe.schemas.avro.Correction;
import dev.lethe.schemas.avro.DisclosureListGiven;
import dev.lethe.schemas.avro.DisclosureListRequest;
import dev.lethe.schemas.avro.ErasureConfirmed;
import dev.lethe.schemas.avro.ErasureRequest;
import dev.lethe.schemas.avro.ErasureScope;
import dev.lethe.schemas.avro.ErasureWithdrawn;
import dev.lethe.schemas.avro.LegalDisclosure;
import dev.lethe.schemas.avro.LegalHold;
import dev.lethe.schemas.avro.OptOut;
import dev.lethe.schemas.avro.OptOutKind;
import dev.lethe.schemas.avro.PurposeChoice;
import dev.lethe.schemas.avro.Recall;
import dev.lethe.schemas.avro.Submission;
import dev.lethe.schemas.avro.Supply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads events from the log into the values that decisions are made of. */
public final class EventMapping {

    private EventMapping() {}

    /**
     * The event in {@code record}. Throws {@link IllegalArgumentException} for a body that this version does not know.
     */
    public static SubjectEvent toCore(dev.lethe.schemas.avro.SubjectEvent record) {
        return new SubjectEvent(
                record.getEventId(), record.getTenant(), record.getOccurredAt(), record.getReceivedAt(), body(record));
    }

    private static SubjectEvent.Body body(dev.lethe.schemas.avro.SubjectEvent record) {
        if (record.getBody() instanceof Submission submission) {
            return submission(submission);
        }
        return record.getBody() instanceof Correction correction
                ? new SubjectEvent.Correction(
                        fields(correction.getFields()),
                        Set.copyOf(correction.getCleared()),
                        everywhere(correction.getScope()))
                : withoutFields(record.getBody());
    }

    /**
     * What happened, of an event that brings no personal field.
     *
     * @throws IllegalArgumentException when this version does not know it
     */
    static SubjectEvent.Body withoutFields(Object body) {
        if (body instanceof ConsentChange change) {
            return new SubjectEvent.ConsentChange(change.getNoticeVersion(), choices(change.getChoices()));
        }
        if (body instanceof ErasureRequest erasure) {
            return new SubjectEvent.ErasureRequest(everywhere(erasure.getScope()), erasure.getVerified());
        }
        if (body instanceof OptOut optOut) {
            return new SubjectEvent.OptOut(
                    optOut.getKind() == OptOutKind.INDUSTRY
                            ? SubjectEvent.OptOut.Kind.INDUSTRY
                            : SubjectEvent.OptOut.Kind.UNSUBSCRIBE,
                    everywhere(optOut.getScope()),
                    optOut.getLifted());
        }
        return body instanceof ChildReport ? new SubjectEvent.ChildReport() : waiting(body);
    }

    /** What lets erasures run, or keeps them from it. */
    private static SubjectEvent.Body waiting(Object body) {
        if (body instanceof ErasureConfirmed confirmed) {
            return new SubjectEvent.ErasureConfirmed(confirmed.getRequestId());
        }
        if (body instanceof ErasureWithdrawn withdrawn) {
            return new SubjectEvent.ErasureCancelled(withdrawn.getRequestId());
        }
        if (body instanceof LegalHold hold) {
            return new SubjectEvent.LegalHold(
                    hold.getHoldId(), hold.getLifted(), everywhere(hold.getScope()), hold.getReference());
        }
        return reports(body);
    }

    /** What people and authorities want to be told. */
    private static SubjectEvent.Body reports(Object body) {
        if (body instanceof DisclosureListRequest request) {
            return new SubjectEvent.DisclosureListRequest(request.getAddress());
        }
        if (body instanceof DisclosureListGiven given) {
            return new SubjectEvent.DisclosureListGiven(given.getRequestId());
        }
        if (body instanceof LegalDisclosure demand) {
            return new SubjectEvent.LegalDisclosure(
                    demand.getRecipient(), everywhere(demand.getScope()), demand.getReference());
        }
        if (body instanceof Recall recall) {
            return new SubjectEvent.Recall(recall.getRun(), Set.copyOf(recall.getRecipients()));
        }
        if (body instanceof Supply supply) {
            return new SubjectEvent.Supply(supply.getRun(), Set.copyOf(supply.getRecipients()));
        }
        throw new IllegalArgumentException("unknown kind of event");
    }

    private static SubjectEvent.Submission submission(Submission submission) {
        return new SubjectEvent.Submission(
                submission.getWidget(),
                submission.getNoticeVersion(),
                submission.getPage(),
                fields(submission.getFields()),
                choices(submission.getChoices()),
                signals(submission.getSignals()),
                submission.getVisitorToken(),
                Map.copyOf(submission.getQuarantined()),
                submission.getWithheld().stream()
                        .map(field -> new Withheld(field.getField(), Reason.valueOf(field.getReason())))
                        .toList());
    }

    private static OptOutSignals signals(dev.lethe.schemas.avro.OptOutSignals signals) {
        boolean strings = signals.getTcf() != null || signals.getGpp() != null;
        return new OptOutSignals(
                signals.getDoNotTrack(),
                signals.getGlobalPrivacyControl(),
                strings ? new ConsentStrings(signals.getTcf(), signals.getGpp()) : ConsentStrings.NONE);
    }

    private static boolean everywhere(ErasureScope scope) {
        return scope == ErasureScope.EVERYWHERE;
    }

    private static PersonFields fields(dev.lethe.schemas.avro.PersonFields fields) {
        return new PersonFields(
                fields.getEmail(),
                fields.getPhone(),
                fields.getGivenName(),
                fields.getFamilyName(),
                fields.getPostalCode(),
                fields.getBirthDate(),
                Map.copyOf(fields.getCustom()));
    }

    static Map<String, Boolean> choices(List<PurposeChoice> choices) {
        Map<String, Boolean> answers = new HashMap<>();
        choices.forEach(choice -> answers.put(choice.getPurpose(), choice.getGranted()));
        return Map.copyOf(answers);
    }
}
