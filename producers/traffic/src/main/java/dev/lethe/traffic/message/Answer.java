package dev.lethe.traffic.message;

import org.jspecify.annotations.Nullable;

/**
 * What the capture server says.
 *
 * @param status HTTP status
 * @param rule code of the broken rule, where the answer names one
 */
public record Answer(int status, @Nullable String rule) {
    /** The message is in the log. */
    public static final Answer ACCEPTED = new Answer(202, null);

    /** A refusal without a rule. */
    public static Answer status(int status) {
        return new Answer(status, null);
    }

    /** A refusal because the content breaks {@code rule}. */
    public static Answer breaks(String rule) {
        return new Answer(422, rule);
    }

    /** A sign-up that is turned away, without a word on why. */
    public static final Answer NOT_ELIGIBLE = new Answer(403, "not-eligible");

    /** Whether the message is in the log. */
    public boolean accepted() {
        return status == ACCEPTED.status;
    }

    /** Whether {@code actual} is this answer; a rule counts only where this answer names one. */
    public boolean isMetBy(Answer actual) {
        return status == actual.status && (rule == null || rule.equals(actual.rule));
    }

    @Override
    public String toString() {
        return rule == null ? Integer.toString(status) : status + " " + rule;
    }
}
