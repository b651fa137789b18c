package dev.lethe.privacy.decision;

import dev.lethe.privacy.event.PersonFields;
import java.time.Instant;

/**
 * What one customer's widgets collected of one person.
 *
 * @param widget the widget of the latest submission
 * @param noticeVersion the notice shown with the latest submission
 * @param collectedAt when the first submission that still counts was received
 */
public record ContactProfile(PersonFields fields, String widget, String noticeVersion, Instant collectedAt) {}
