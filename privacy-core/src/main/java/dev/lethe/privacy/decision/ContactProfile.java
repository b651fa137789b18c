package dev.lethe.privacy.decision;

import dev.lethe.privacy.event.PersonFields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one customer's widgets collected of one person.
 *
 * @param widget the widget of the latest submission
 * @param noticeVersion the notice shown with the latest submission
 * @param collectedAt when the first submission that still counts was received
 * @param visitorToken the latest visit that the person agreed to link
 */
public record ContactProfile(
        PersonFields fields,
        String widget,
        String noticeVersion,
        Instant collectedAt,
        @Nullable String visitorToken) {
    /** This profile without the visit that the person no longer lets be linked. */
    ContactProfile withoutVisitor() {
        return new ContactProfile(fields, widget, noticeVersion, collectedAt, null);
    }

    ContactProfile withFields(PersonFields changed) {
        return new ContactProfile(changed, widget, noticeVersion, collectedAt, visitorToken);
    }
}
