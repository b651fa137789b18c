package dev.lethe.producer;

import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.event.SubjectEvent;
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
import dev.lethe.schemas.avro.WithheldField;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The event as the log's schema has it. */
final class AvroEvents {

    private AvroEvents() {}

    static dev.lethe.schemas.avro.SubjectEvent of(SubjectEvent event) {
        return dev.lethe.schemas.avro.SubjectEvent.newBuilder()
                .setEventId(event.eventId())
                .setTenant(event.tenant())
                .setOccurredAt(event.occurredAt())
                .setReceivedAt(event.receivedAt())
                .setBody(body(event.body()))
                .build();
    }

    private static Object body(SubjectEvent.Body body) {
        if (body instanceof SubjectEvent.Submission submission) {
            return submission(submission);
        }
        if (body instanceof SubjectEvent.ConsentChange change) {
            return new ConsentChange(change.noticeVersion(), choices(change.choices()));
        }
        if (body instanceof SubjectEvent.Correction correction) {
            return new Correction(
                    fields(correction.fields()), sorted(correction.cleared()), scope(correction.everywhere()));
        }
        if (body instanceof SubjectEvent.OptOut optOut) {
            return new OptOut(OptOutKind.valueOf(optOut.kind().name()), scope(optOut.everywhere()), optOut.lifted());
        }
        if (body instanceof SubjectEvent.ChildReport) {
            return new ChildReport();
        }
        return erasure(body);
    }

    private static Object erasure(SubjectEvent.Body body) {
        if (body instanceof SubjectEvent.ErasureConfirmed confirmed) {
            return new ErasureConfirmed(confirmed.requestId());
        }
        if (body instanceof SubjectEvent.ErasureCancelled cancelled) {
            return new ErasureWithdrawn(cancelled.requestId());
        }
        if (body instanceof SubjectEvent.LegalHold hold) {
            return new LegalHold(hold.holdId(), hold.lifted(), scope(hold.everywhere()), hold.reference());
        }
        return body instanceof SubjectEvent.ErasureRequest request
                ? new ErasureRequest(scope(request.everywhere()), request.verified())
                : report(body);
    }

    private static Object report(SubjectEvent.Body body) {
        if (body instanceof SubjectEvent.DisclosureListRequest request) {
            return new DisclosureListRequest(request.address());
        }
        if (body instanceof SubjectEvent.DisclosureListGiven given) {
            return new DisclosureListGiven(given.requestId());
        }
        if (body instanceof SubjectEvent.Recall recall) {
            return new Recall(recall.run(), sorted(recall.recipients()));
        }
        if (body instanceof SubjectEvent.Supply supply) {
            return new Supply(supply.run(), sorted(supply.recipients()));
        }
        SubjectEvent.LegalDisclosure demand = (SubjectEvent.LegalDisclosure) body;
        return new LegalDisclosure(demand.recipient(), scope(demand.everywhere()), demand.reference());
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    private static ErasureScope scope(boolean everywhere) {
        return everywhere ? ErasureScope.EVERYWHERE : ErasureScope.TENANT;
    }

    private static Submission submission(SubjectEvent.Submission submission) {
        return Submission.newBuilder()
                .setWidget(submission.widget())
                .setNoticeVersion(submission.noticeVersion())
                .setPage(submission.page())
                .setFields(fields(submission.fields()))
                .setChoices(choices(submission.choices()))
                .setSignals(signals(submission.signals()))
                .setVisitorToken(submission.visitorToken())
                .setQuarantined(submission.quarantined())
                .setWithheld(submission.withheld().stream()
                        .map(field ->
                                new WithheldField(field.field(), field.reason().name()))
                        .toList())
                .build();
    }

    private static dev.lethe.schemas.avro.PersonFields fields(PersonFields fields) {
        return dev.lethe.schemas.avro.PersonFields.newBuilder()
                .setEmail(fields.email())
                .setPhone(fields.phone())
                .setGivenName(fields.givenName())
                .setFamilyName(fields.familyName())
                .setPostalCode(fields.postalCode())
                .setBirthDate(fields.birthDate())
                .setCustom(fields.custom())
                .build();
    }

    /** Sorted, so that equal events have equal bytes. */
    private static List<PurposeChoice> choices(Map<String, Boolean> choices) {
        return choices.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(choice -> new PurposeChoice(choice.getKey(), choice.getValue()))
                .toList();
    }

    private static dev.lethe.schemas.avro.OptOutSignals signals(OptOutSignals signals) {
        return new dev.lethe.schemas.avro.OptOutSignals(
                signals.doNotTrack(),
                signals.globalPrivacyControl(),
                signals.strings().tcf(),
                signals.strings().gpp());
    }
}
