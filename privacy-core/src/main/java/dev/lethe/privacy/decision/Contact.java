package dev.lethe.privacy.decision;

import java.util.List;

/**
 * A contact as the customer receives it.
 *
 * @param purposes granted purposes, sorted
 */
public record Contact(ContactProfile profile, List<String> purposes) {}
