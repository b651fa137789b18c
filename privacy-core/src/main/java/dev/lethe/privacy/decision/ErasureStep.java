package dev.lethe.privacy.decision;

import java.time.Instant;
import java.util.List;

/** Something that happened to an erasure request. */
public sealed interface ErasureStep {

    /**
     * The request is known.
     *
     * @param requestedAt what happened up to then is erased and stays so
     * @param verified whether the person's wish is sure; else it waits for that
     */
    record Received(Instant requestedAt, boolean verified) implements ErasureStep {}

    /** The person's wish is confirmed. */
    record Verified() implements ErasureStep {}

    /** Legal holds, named by their ids, keep it from running. */
    record Held(List<String> holds) implements ErasureStep {}

    /**
     * Everything that it covers was forgotten.
     *
     * @param removals what is taken back, in the order of their numbers
     */
    record Started(List<Removal> removals) implements ErasureStep {}

    /** It is part of the request {@code into}, which waits, or has run and left nothing to erase. */
    record Joined(String into) implements ErasureStep {}

    /** It was taken back while it was pending. */
    record Cancelled() implements ErasureStep {}
}
