package dev.lethe.privacy.intake;

/**
 * A rule that was broken.
 *
 * @param field path of the field in the request: {@code fields.email}
 * @param detail one sentence for the caller; never holds the value
 */
public record Violation(String field, Rule rule, String detail) {}
