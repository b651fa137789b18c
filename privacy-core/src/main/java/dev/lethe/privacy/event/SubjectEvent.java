package dev.lethe.privacy.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** This event with another body. */
    public SubjectEvent withBody(Body other) {
        return new SubjectEvent(eventId, tenant, occurredAt, receivedAt, other);
    }

    /** What happened. */
    public sealed interface Body {}

    /**
     * What a person entered into a widget.
     *
     * @param page path of the page, without query and fragment
     * @param choices purpose to answer, one for each purpose that was answered
     * @param visitorToken the visit's daily token, given only when the person agreed to link visits
     * @param quarantined sensitive custom fields by name, which no recipient sees
     * @param withheld fields whose values were taken out, at the door or here
     */
    public record Submission(
            String widget,
            String noticeVersion,
            @Nullable String page,
            PersonFields fields,
            Map<String, Boolean> choices,
            OptOutSignals signals,
            @Nullable String visitorToken,
            Map<String, String> quarantined,
            List<Withheld> withheld)
            implements Body {
        /** A submission from which nothing was taken out. */
        public Submission(
                String widget,
                String noticeVersion,
                @Nullable String page,
                PersonFields fields,
                Map<String, Boolean> choices,
                OptOutSignals signals) {
            this(widget, noticeVersion, page, fields, choices, signals, null, Map.of(), List.of());
        }

        /** This submission with other signals. */
        public Submission withSignals(OptOutSignals other) {
            return new Submission(
                    widget, noticeVersion, page, fields, choices, other, visitorToken, quarantined, withheld);
        }

        @Override
        public String toString() {
            return "Submission(redacted)";
        }
    }

    /** Grants and withdrawals outside of a form: purpose to answer. */
    public record ConsentChange(@Nullable String noticeVersion, Map<String, Boolean> choices) implements Body {}

    /**
     * The person wants to be forgotten: by the event's tenant, or by all. The event's id is the request's id.
     *
     * @param verified whether somebody vouches that the person wants it; else it waits for an {@link ErasureConfirmed}
     */
    public record ErasureRequest(boolean everywhere, boolean verified) implements Body {
        /** A request that somebody vouches for. */
        public ErasureRequest(boolean everywhere) {
            this(everywhere, true);
        }
    }

    /** The person confirms an erasure that waits for that. */
    public record ErasureConfirmed(String requestId) implements Body {}

    /** The person takes back an erasure that has not run yet. */
    public record ErasureCancelled(String requestId) implements Body {}

    /**
     * The law demands that data be kept: no erasure runs that the hold covers, until it is lifted.
     *
     * @param holdId given by the event's tenant, who alone may lift it
     * @param everywhere at every customer, not only at the event's tenant
     * @param reference what the hold rests on, in words without personal data: a file number
     */
    public record LegalHold(String holdId, boolean lifted, boolean everywhere, String reference) implements Body {}

    /**
     * The person or the customer corrects what was collected.
     *
     * @param fields the new values; what is absent stays
     * @param cleared names of fields to empty: a known type's id or {@code custom.<name>}
     * @param everywhere at every customer, not only at the event's tenant
     */
    public record Correction(PersonFields fields, Set<String> cleared, boolean everywhere) implements Body {}

    /** The person opts out, or takes an opt-out back. */
    public record OptOut(Kind kind, boolean everywhere, boolean lifted) implements Body {
        /** What the opt-out reaches. */
        public enum Kind {
            /** All sharing with third parties, at every customer: the industry's opt-out pages. */
            INDUSTRY,
            /** Messages, at the event's tenant or at every customer. */
            UNSUBSCRIBE
        }
    }

    /** Somebody with authority says that the person is a child. */
    public record ChildReport() implements Body {}

    /**
     * The person asks which third parties got what for their direct marketing in the calendar year before (California
     * Civil Code 1798.83).
     *
     * @param address the published address through which the request came in
     */
    public record DisclosureListRequest(String address) implements Body {}

    /** The person was given the list that {@code requestId} asked for. */
    public record DisclosureListGiven(String requestId) implements Body {}

    /**
     * An authority demands by law what is known.
     *
     * @param recipient the authority, as the policy calls it
     * @param everywhere what every customer knows, not only the event's tenant
     * @param reference the authority's file number, without personal data
     */
    public record LegalDisclosure(String recipient, boolean everywhere, String reference) implements Body {}

    /**
     * A replay under other rules found that the tenant's {@code recipients} should hold nothing of the person. The
     * event occurred at the end to which that replay read: what the person did afterwards goes before it.
     *
     * @param run the corrective run that orders it
     */
    public record Recall(String run, Set<String> recipients) implements Body {}

    /**
     * The tenant's {@code recipients} are brought up with what the person allows now. The event occurred at the end to
     * which the replay read that found the person: an erasure since then goes before it.
     *
     * @param run the run that orders it
     */
    public record Supply(String run, Set<String> recipients) implements Body {}
}
