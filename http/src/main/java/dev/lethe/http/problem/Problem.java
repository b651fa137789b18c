package dev.lethe.http.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is refused, as the caller is told (RFC 9457).
 *
 * @param detail one sentence for the caller; never holds a value
 * @param field path in the body, or the name of a header; {@code null} when none is to blame
 * @param faults everything that is wrong with the body; empty for other problems
 * @param retryAfter when it makes sense to send the same request again; {@code null} when it does not
 */
public record Problem(
        ProblemKind kind,
        String detail,
        @Nullable String field,
        List<Fault> faults,
        @Nullable Duration retryAfter) {

    /** A problem of the request as a whole. */
    public static Problem of(ProblemKind kind, String detail) {
        return new Problem(kind, detail, null, List.of(), null);
    }

    /** A problem with one header or member. */
    public static Problem of(ProblemKind kind, String field, String detail) {
        return new Problem(kind, detail, field, List.of(), null);
    }

    /** A problem that is over after {@code retryAfter}. */
    public static Problem passing(ProblemKind kind, String detail, Duration retryAfter) {
        return new Problem(kind, detail, null, List.of(), retryAfter);
    }

    /** The problem of a body with at least one fault; the first one leads. */
    public static Problem of(List<Fault> faults) {
        Fault first = faults.get(0);
        return new Problem(first.kind(), first.detail(), first.field(), List.copyOf(faults), null);
    }
}
