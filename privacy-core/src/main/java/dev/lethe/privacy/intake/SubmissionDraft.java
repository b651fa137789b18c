package dev.lethe.privacy.intake;

import dev.lethe.privacy.event.OptOutSignals;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A submission as it came in, unchecked.
 *
 * @param fields field name of the widget to text as entered
 * @param consents purpose to answer
 * @param page path of the page, may carry a query, which is dropped
 * @param visitor the visit's token of the day, which the producer library puts in the place of the cookie's random id;
 *     kept only when the person agrees to link visits
 * @param occurredAt {@code null}: when it was received
 */
public record SubmissionDraft(
        @Nullable String id,
        @Nullable String widget,
        @Nullable String noticeVersion,
        Map<String, String> fields,
        Map<String, Boolean> consents,
        OptOutSignals signals,
        @Nullable String page,
        @Nullable String visitor,
        @Nullable Instant occurredAt) {

    /** This draft with another visitor. */
    public SubmissionDraft withVisitor(String other) {
        return new SubmissionDraft(id, widget, noticeVersion, fields, consents, signals, page, other, occurredAt);
    }

    @Override
    public String toString() {
        return "SubmissionDraft(redacted)";
    }
}
