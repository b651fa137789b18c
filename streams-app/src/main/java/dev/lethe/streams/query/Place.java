package dev.lethe.streams.query;

import dev.lethe.privacy.decision.SubjectState;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/** Where a person's state was found. */
public sealed interface Place {

    /**
     * This instance owns the person.
     *
     * @param state {@code null}: nothing is known
     */
    record Here(@Nullable SubjectState state) implements Place {}

    /** Another instance owns the person. */
    record At(HostInfo instance) implements Place {}

    /** Nobody can say now: tasks move between instances, or a store is being restored. */
    record Nowhere() implements Place {}
}
