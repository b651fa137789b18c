package dev.lethe.cli.demo;

/**
 * One count: what the input demands and what was found.
 *
 * @param what the count is of
 * @param atLeast the smallest right count
 * @param atMost the largest right count; differs from {@code atLeast} only where the sender cannot know
 * @param missing members that should be there and are not
 * @param surplus members that should not be there and are
 */
public record Finding(String what, long atLeast, long atMost, long found, long missing, long surplus) {

    /** A count without members. */
    static Finding count(String what, long expected, long found) {
        return new Finding(what, expected, expected, found, 0, 0);
    }

    boolean right() {
        return found >= atLeast && found <= atMost && missing == 0 && surplus == 0;
    }
}
