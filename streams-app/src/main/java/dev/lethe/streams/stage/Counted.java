package dev.lethe.streams.stage;

import dev.lethe.privacy.release.Dataset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to be counted.
 *
 * @param names as {@link Dataset} states them
 * @param bucket of the person; {@code null} when nobody can be told apart
 */
record Counted(
        Dataset dataset,
        List<String> names,
        Instant at,
        @Nullable Integer bucket) {

    /** The day of {@code at}, UTC. */
    static LocalDate dayOf(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
