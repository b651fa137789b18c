package dev.lethe.privacy.release;

import java.util.OptionalInt;

/**
 * What a figure has not told yet.
 *
 * @param count by how much the figure would change; negative when more left than came
 * @param people of whom the change is, coming or going
 */
public record Lot(long count, PeopleSketch people) {
    /** Nothing. */
    public static final Lot EMPTY = new Lot(0, PeopleSketch.NOBODY);

    /**
     * This with {@code more}, or less, of somebody in {@code bucket}; of somebody who cannot be told apart when empty.
     */
    public Lot with(long more, OptionalInt bucket) {
        return new Lot(count + more, bucket.isPresent() ? people.with(bucket.getAsInt()) : people);
    }

    /** This and {@code other} as one lot. */
    public Lot with(Lot other) {
        return new Lot(count + other.count, people.with(other.people));
    }

    /** Whether there is nothing to tell. */
    public boolean isEmpty() {
        return count == 0 && people.people() == 0;
    }
}
