package dev.lethe.privacy.intake;

import java.util.List;

/**
 * What the rules made of a draft.
 *
 * @param <T> what a valid draft becomes
 */
public sealed interface Checked<T> {

    /** The draft keeps every rule. */
    record Valid<T>(T value) implements Checked<T> {}

    /** The draft breaks at least one rule. */
    record Invalid<T>(List<Violation> violations) implements Checked<T> {}
}
