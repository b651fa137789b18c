package dev.lethe.cli.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.schemas.avro.ConsentChange;
import dev.lethe.schemas.avro.LegalDisclosure;
import dev.lethe.schemas.avro.LegalHold;
import dev.lethe.schemas.avro.PolicyReviewed;
import dev.lethe.schemas.avro.PurposeChoice;
import dev.lethe.schemas.avro.Recall;
import dev.lethe.schemas.avro.SealedCorrection;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.avro.SealedSubmission;
import dev.lethe.schemas.avro.Supply;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An event of the history as the person is told it. */
final class EventWords {
    /** A pseudonym of a visit. */
    private static final String VISITOR = "visitor";

    private EventWords() {}

    private static boolean isOfTheOperator(Object body) {
        return body instanceof LegalHold
                || body instanceof PolicyReviewed
                || body instanceof LegalDisclosure
                || body instanceof Recall
                || body instanceof Supply;
    }

    /** What is told; empty: it stays with the operator, or did not happen because of the person. */
    static Optional<ObjectNode> of(SealedSubjectEvent event, Map<String, String> fields) {
        Object body = event.getBody();
        if (isOfTheOperator(body)) {
            return Optional.empty();
        }
        ObjectNode told = JsonNodeFactory.instance
                .objectNode()
                .put("event", kind(body))
                .put("id", event.getEventId())
                .put("customer", event.getTenant())
                .put("occurredAt", event.getOccurredAt().toString())
                .put("receivedAt", event.getReceivedAt().toString());
        if (event.getRefusal() != null) {
            told.put("refused", event.getRefusal());
        }
        if (body instanceof SealedSubmission submission) {
            told.put("widget", submission.getWidget())
                    .put("noticeVersion", submission.getNoticeVersion())
                    .put("page", submission.getPage())
                    .put("doNotTrack", submission.getDoNotTrack())
                    .put("globalPrivacyControl", submission.getGlobalPrivacyControl());
            choices(submission.getChoices(), told);
        } else if (body instanceof ConsentChange change) {
            choices(change.getChoices(), told);
        } else if (body instanceof SealedCorrection correction) {
            correction.getCleared().forEach(told.putArray("cleared")::add);
        }
        Map<String, String> shown = new TreeMap<>(fields);
        shown.remove(VISITOR);
        if (!shown.isEmpty()) {
            shown.forEach(told.putObject("fields")::put);
        }
        return Optional.of(told);
    }

    /** {@code SealedSubmission} is a {@code submission}. */
    private static String kind(Object body) {
        return body.getClass()
                .getSimpleName()
                .replaceFirst("^Sealed", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private static void choices(List<PurposeChoice> choices, ObjectNode told) {
        ObjectNode answers = told.putObject("choices");
        choices.forEach(choice -> answers.put(choice.getPurpose(), choice.getGranted()));
    }
}
