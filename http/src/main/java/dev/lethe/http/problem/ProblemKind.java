package dev.lethe.http.problem;

import java.util.Locale;

/**
 * One thing that can be wrong, with its HTTP status. Enums implement it; the codes stand in answers and metrics, are
 * stable and mean the same at every server.
 */
public interface ProblemKind {

    /** The constant's name. */
    String name();

    /** The HTTP status. */
    int status();

    /** The same words for every problem of this kind. */
    String title();

    /** The code in answers: {@code email-invalid}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The problem's type (RFC 9457): a stable relative reference. */
    default String type() {
        return "/problems/" + code();
    }
}
