package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest word on one purpose at one customer, with its provenance.
 *
 * @param reason {@link Reason#CONSENT_GRANTED}, or what said no
 * @param widget the widget in which it was given; {@code null}: outside of a form
 * @param noticeVersion the privacy notice shown with it
 * @param at when the person acted
 * @param evidence id of the event that holds it
 */
public record Answer(
        Reason reason, @Nullable String widget, @Nullable String noticeVersion, Instant at, String evidence) {
    /** Whether it is a yes. */
    public boolean granted() {
        return reason == Reason.CONSENT_GRANTED;
    }
}
