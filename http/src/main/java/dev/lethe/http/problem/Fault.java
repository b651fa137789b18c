package dev.lethe.http.problem;

/**
 * One thing that is wrong with a body.
 *
 * @param field path in the body; empty for the body as a whole
 * @param detail one sentence for the caller; never holds a value
 */
public record Fault(String field, ProblemKind kind, String detail) {}
