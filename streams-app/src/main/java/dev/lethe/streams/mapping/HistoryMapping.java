package dev.lethe.streams.mapping;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.Decision;
import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.Withheld;
import dev.lethe.privacy.signal.SignalFindings;
import dev.lethe.schemas.avro.ChildReport;
import dev.lethe.schemas.avro.ConsentChange;
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
import dev.lethe.schemas.avro.RecordedDenial;
import dev.lethe.schemas.avro.SealedCorrection;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.avro.SealedSubmission;
import dev.lethe.schemas.avro.SignalFinding;
import dev.lethe.schemas.avro.Supply;
import dev.lethe.schemas.avro.WithheldField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Events as the history keeps them: what stands in the clear, and back again with the fields that were sealed. */
public final class HistoryMapping {

    private HistoryMapping() {}

    /**
     * The event in {@code record}.
     *
     * @param fields its personal fields by the history's names
     * @throws IllegalArgumentException when the record is no event, or holds a code that this version does not know
     */
    public static SubjectEvent toCore(SealedSubjectEvent record, Map<String, String> fields) {
        return new SubjectEvent(
                record.getEventId(),
                record.getTenant(),
                record.getOccurredAt(),
                record.getReceivedAt(),
                bodyToCore(record, fields));
    }

    private static SubjectEvent.Body bodyToCore(SealedSubjectEvent record, Map<String, String> fields) {
        if (record.getBody() instanceof SealedSubmission submission) {
            return submission(submission, record.getSignals(), fields);
        }
        return record.getBody() instanceof SealedCorrection correction
                ? new SubjectEvent.Correction(
                        HistoryFields.person(fields),
                        Set.copyOf(correction.getCleared()),
                        correction.getScope() == ErasureScope.EVERYWHERE)
                : EventMapping.withoutFields(record.getBody());
    }

    private static SubjectEvent.Submission submission(
            SealedSubmission submission, @Nullable SignalFinding signals, Map<String, String> fields) {
        return new SubjectEvent.Submission(
                submission.getWidget(),
                submission.getNoticeVersion(),
                submission.getPage(),
                HistoryFields.person(fields),
                EventMapping.choices(submission.getChoices()),
                new OptOutSignals(
                        submission.getDoNotTrack(),
                        submission.getGlobalPrivacyControl(),
                        HistoryFields.strings(fields),
                        signals == null ? null : findings(signals)),
                HistoryFields.visitor(fields),
                HistoryFields.quarantined(fields),
                submission.getWithheld().stream()
                        .map(field -> new Withheld(field.getField(), Reason.valueOf(field.getReason())))
                        .toList());
    }

    private static SignalFindings findings(SignalFinding stored) {
        Map<String, Reason> vendors = new HashMap<>();
        stored.getVendors().forEach((vendor, reason) -> vendors.put(vendor, Reason.valueOf(reason)));
        String denial = stored.getSharingDenial();
        return new SignalFindings(denial == null ? null : Reason.valueOf(denial), false, Map.copyOf(vendors));
    }

    /** What stands in the clear of what happened. */
    public static Object body(SubjectEvent.Body body) {
        if (body instanceof SubjectEvent.Submission submission) {
            return submission(submission);
        }
        if (body instanceof SubjectEvent.ConsentChange change) {
            return new ConsentChange(change.noticeVersion(), choices(change.choices()));
        }
        if (body instanceof SubjectEvent.ErasureRequest erasure) {
            return new ErasureRequest(DocketMapping.scope(erasure.everywhere()), erasure.verified());
        }
        if (body instanceof SubjectEvent.Correction correction) {
            return new SealedCorrection(sorted(correction.cleared()), DocketMapping.scope(correction.everywhere()));
        }
        if (body instanceof SubjectEvent.OptOut optOut) {
            OptOutKind kind = OptOutKind.valueOf(optOut.kind().name());
            return new OptOut(kind, DocketMapping.scope(optOut.everywhere()), optOut.lifted());
        }
        return waiting(body);
    }

    private static Object waiting(SubjectEvent.Body body) {
        if (body instanceof SubjectEvent.ErasureConfirmed confirmed) {
            return new ErasureConfirmed(confirmed.requestId());
        }
        if (body instanceof SubjectEvent.ErasureCancelled cancelled) {
            return new ErasureWithdrawn(cancelled.requestId());
        }
        if (body instanceof SubjectEvent.LegalHold hold) {
            return new LegalHold(
                    hold.holdId(), hold.lifted(), DocketMapping.scope(hold.everywhere()), hold.reference());
        }
        return reports(body);
    }

    private static Object reports(SubjectEvent.Body body) {
        if (body instanceof SubjectEvent.DisclosureListRequest request) {
            return new DisclosureListRequest(request.address());
        }
        if (body instanceof SubjectEvent.DisclosureListGiven given) {
            return new DisclosureListGiven(given.requestId());
        }
        if (body instanceof SubjectEvent.LegalDisclosure demand) {
            return new LegalDisclosure(
                    demand.recipient(), DocketMapping.scope(demand.everywhere()), demand.reference());
        }
        if (body instanceof SubjectEvent.Recall recall) {
            return new Recall(recall.run(), sorted(recall.recipients()));
        }
        return body instanceof SubjectEvent.Supply supply
                ? new Supply(supply.run(), sorted(supply.recipients()))
                : new ChildReport();
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
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

    /**
     * What consent strings said of the submission in {@code event}; {@code null}: there were none, or nobody read them.
     */
    public static @Nullable SignalFinding signals(SubjectEvent event) {
        if (!(event.body() instanceof SubjectEvent.Submission submission)
                || submission.signals().findings() == null) {
            return null;
        }
        SignalFindings found = submission.signals().findings();
        Map<String, String> vendors = new TreeMap<>();
        found.vendors().forEach((vendor, reason) -> vendors.put(vendor, reason.name()));
        Reason denial = found.sharingDenial();
        return new SignalFinding(denial == null ? null : denial.name(), vendors);
    }

    /** Who is denied what by {@code decision}, in its order. */
    public static List<RecordedDenial> denials(Decision decision) {
        List<RecordedDenial> denials = new ArrayList<>(decision.denials().size());
        decision.denials()
                .forEach(denial -> denials.add(
                        new RecordedDenial(denial.recipient(), denial.reason().name())));
        return denials;
    }
}
