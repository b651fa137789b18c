package dev.lethe.streams.logic;

import dev.lethe.privacy.release.Dataset;
import dev.lethe.privacy.release.Partition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that is to be counted. */
public sealed interface Counted {

    /** The day of {@code at}, UTC. */
    static LocalDate dayOf(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /**
     * Something that happened.
     *
     * @param names as {@link Dataset} states them, without a part
     * @param bucket of the person; {@code null} when nobody can be told apart
     * @param parts to which part it belongs, by each division
     * @param visitor the token of the day by which visitors are told apart; {@code null}: none
     */
    record Event(
            Dataset dataset,
            List<String> names,
            Instant at,
            @Nullable Integer bucket,
            Map<Partition, String> parts,
            @Nullable String visitor)
            implements Counted {
        @Override
        public String toString() {
            return "Counted(" + dataset + " " + names + ")";
        }
    }

    /**
     * Somebody who counts otherwise than before among a customer's people.
     *
     * @param change 1 who comes, -1 who leaves, 0 who was counted and is
     * @param left division to the part that the person leaves
     * @param joined division to the part that the person comes to
     */
    record Person(String tenant, int bucket, int change, Map<String, String> left, Map<String, String> joined)
            implements Counted {
        @Override
        public String toString() {
            return "Counted(person of " + tenant + ")";
        }
    }
}
