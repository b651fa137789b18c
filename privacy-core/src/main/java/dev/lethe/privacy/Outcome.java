package dev.lethe.privacy;

/**
 * What was decided about one value: go on with it, or stop for a reason that anyone may read.
 *
 * @param <T> what goes on
 */
public sealed interface Outcome<T> {

    /** Goes on. */
    record Accepted<T>(T value) implements Outcome<T> {}

    /** Stops here. */
    record Rejected<T>(Reason reason) implements Outcome<T> {}

    /** Goes on with {@code value}. */
    static <T> Outcome<T> accept(T value) {
        return new Accepted<>(value);
    }

    /** Stops for {@code reason}. */
    static <T> Outcome<T> reject(Reason reason) {
        return new Rejected<>(reason);
    }
}
