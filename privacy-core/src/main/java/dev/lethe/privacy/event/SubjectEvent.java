package dev.lethe.privacy.event;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that concerns one person.
 *
 * @param eventId given by the client; a repeated id is the same event
 * @param tenant the customer on whose behalf it was accepted
 * @param occurredAt when the person acted
 * @param receivedAt when we took it in
 */
public record SubjectEvent(String eventId, String tenant, Instant occurredAt, Instant receivedAt, Body body) {

    /** What happened. */
    public sealed interface Body {}

    /**
     * What a person entered into a widget.
     *
     * @param page path of the page, without query and fragment
     * @param choices purpose to answer, one for each purpose that was answered
     */
    public record Submission(
            String widget,
            String noticeVersion,
            @Nullable String page,
            PersonFields fields,
            Map<String, Boolean> choices,
            OptOutSignals signals)
            implements Body {}

    /** Grants and withdrawals outside of a form: purpose to answer. */
    public record ConsentChange(@Nullable String noticeVersion, Map<String, Boolean> choices) implements Body {}

    /** The person wants to be forgotten: by the event's tenant, or by all. */
    public record ErasureRequest(boolean everywhere) implements Body {}
}
