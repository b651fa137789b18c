package dev.lethe.schemas.bound;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A place where data of people stands.
 *
 * @param name topic or store, and which part of it
 * @param holds what stands there
 * @param kind whether the bound is promised for it
 * @param parts what erased data waits for there, one after the other
 */
public record Place(String name, String holds, Kind kind, List<Part> parts) {

    /** Whether the bound is promised for a place. */
    public enum Kind {
        /** Erased data leaves the disk within the bound. */
        BOUNDED,
        /** Kept to account for what was done; holds pseudonyms at most. */
        KEPT,
        /** Not ours: the customer's own, or a recipient's. */
        OUTSIDE
    }

    /** Copies the parts. */
    public Place {
        parts = List.copyOf(parts);
    }

    /** The sum of the waits; {@link Part#FOREVER} or more when there is no end. */
    public Duration worst() {
        return parts.stream().map(Part::time).reduce(Duration.ZERO, Duration::plus);
    }

    /** Whether erased data may stay for good. */
    public boolean endless() {
        return parts.stream().anyMatch(Part::endless);
    }

    /** What the worst case is made of. */
    public String why() {
        return parts.stream()
                .map(part -> part.endless() ? part.setting() + " = " + part.value() : part.setting())
                .collect(Collectors.joining(" + "));
    }
}
