package dev.lethe.privacy.certificate;

import java.time.Duration;
import java.time.Instant;

/**
 * How long deleted bytes can still be found at a place, until its files are cleaned.
 *
 * @param place a topic, store or backup, in words for the person
 * @param bound the longest time from deletion to cleaning
 * @param goneBy the latest instant at which they are gone, in whole milliseconds
 */
public record Residue(String place, Duration bound, Instant goneBy) {

    /** Makes the text plain. Refuses a negative bound. */
    public Residue {
        place = PlainText.of(place);
        goneBy = Times.toMillis(goneBy);
        if (bound.isNegative()) {
            throw new IllegalArgumentException("the bound %s is negative".formatted(bound));
        }
    }

    /** Residues at {@code place} of what was deleted at {@code deleted}. */
    public static Residue of(String place, Instant deleted, Duration bound) {
        return new Residue(place, bound, deleted.plus(bound));
    }
}
