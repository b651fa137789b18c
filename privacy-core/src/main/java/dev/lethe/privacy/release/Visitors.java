package dev.lethe.privacy.release;

/**
 * What is known of the distinct visitors of a group.
 *
 * @param figure what was released last; 0 before
 */
public record Visitors(VisitorSketch sketch, long figure) {
    /** Nobody came. */
    public static final Visitors NONE = new Visitors(VisitorSketch.NOBODY, 0);

    /** This with another visit of the browser that has {@code token}. */
    public Visitors with(String token) {
        VisitorSketch more = sketch.with(token);
        return more.equals(sketch) ? this : new Visitors(more, figure);
    }
}
