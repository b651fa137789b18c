package dev.lethe.streams.erasure;

import dev.lethe.schemas.avro.ErasureStep;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Stream;

/** A step together with its body, whose type is known. */
record Reported<T>(ErasureStep step, T body) {

    /** The steps with a body of {@code type}, in their order. */
    static <T> Stream<Reported<T>> of(Collection<ErasureStep> steps, Class<T> type) {
        return steps.stream()
                .filter(step -> type.isInstance(step.getStep()))
                .map(step -> new Reported<>(step, type.cast(step.getStep())));
    }

    Instant at() {
        return step.getAt();
    }
}
