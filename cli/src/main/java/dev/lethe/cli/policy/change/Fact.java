package dev.lethe.cli.policy.change;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a policy.
 *
 * @param text as people read it
 * @param allows what it allows by itself; a word more gives somebody more
 * @param breadth how far it goes; higher gives somebody more
 */
public record Fact(String text, Set<String> allows, long breadth) {

    /** A rule that gives nobody anything, whatever it says. */
    static Fact text(Object text) {
        return new Fact(String.valueOf(text), Set.of(), 0);
    }

    /** A list that allows what it names. */
    static Fact allowing(Collection<String> words) {
        return new Fact(words.isEmpty() ? "nothing" : String.join(", ", words), Set.copyOf(words), 0);
    }

    /** A rule that goes further the higher {@code breadth} is. */
    static Fact reaching(Object text, long breadth) {
        return new Fact(String.valueOf(text), Set.of(), breadth);
    }

    /** A switch that gives somebody more when it is on. */
    static Fact opening(boolean on) {
        return reaching(on, on ? 1 : 0);
    }

    /** A switch that protects when it is on. */
    static Fact protecting(boolean on) {
        return reaching(on, on ? 0 : 1);
    }

    /** Whether this gives somebody more than {@code before}, or than no such rule. */
    boolean isWiderThan(@Nullable Fact before) {
        return before == null ? !allows.isEmpty() : !before.allows.containsAll(allows) || breadth > before.breadth;
    }
}
