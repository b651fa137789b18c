package dev.lethe.privacy.decision;

import dev.lethe.privacy.event.PersonFields;
import java.time.Instant;
import java.util.List;

/**
 * A contact as a recipient receives it.
 *
 * @param fields only those that the recipient may see
 * @param purposes granted purposes, sorted: for the customer all that it asked for, for others those that concern them
 */
public record Contact(
        PersonFields fields, String widget, String noticeVersion, Instant collectedAt, List<String> purposes) {}
