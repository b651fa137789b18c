package dev.lethe.capture.problem;

import dev.lethe.privacy.intake.Violation;

/**
 * One thing that is wrong with a body.
 *
 * @param field path in the body; empty for the body as a whole
 * @param detail one sentence for the caller; never holds a value
 */
public record Fault(String field, ProblemKind kind, String detail) {

    /** A broken rule of the front door. */
    public static Fault of(Violation violation) {
        return new Fault(violation.field(), ProblemKind.of(violation.rule()), violation.detail());
    }
}
