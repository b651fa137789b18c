package dev.lethe.capture.request;

import dev.lethe.http.problem.Fault;
import java.util.List;

/**
 * What reading a body gave.
 *
 * @param <T> what a readable body becomes
 */
public sealed interface Parsed<T> {

    /** The body has the right shape; whether it keeps the rules is another question. */
    record Shaped<T>(T value) implements Parsed<T> {}

    /** The body has at least one fault. */
    record Misshapen<T>(List<Fault> faults) implements Parsed<T> {}

    /** {@code value}, unless something is wrong. */
    static <T> Parsed<T> of(T value, List<Fault> faults) {
        return faults.isEmpty() ? new Shaped<>(value) : new Misshapen<>(faults);
    }
}
