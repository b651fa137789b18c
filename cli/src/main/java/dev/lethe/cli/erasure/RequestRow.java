package dev.lethe.cli.erasure;

import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureState;
import dev.lethe.streams.alarm.OpenRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it is listed; some 800 bytes.
 *
 * @param open what alarms are raised about; empty when the request has ended
 * @param facts what is printed of it
 */
record RequestRow(
        String id, ErasureState state, Instant receivedAt, Optional<OpenRequest> open, Map<String, Object> facts) {
    /** The oldest first. */
    static final Comparator<RequestRow> BY_TIME =
            Comparator.comparing(RequestRow::receivedAt).thenComparing(RequestRow::id);

    static RequestRow of(Erasure erasure, boolean withSubject) {
        return new RequestRow(
                erasure.getRequestId(),
                erasure.getState(),
                erasure.getReceivedAt(),
                OpenRequest.of(erasure),
                ErasureFacts.summary(erasure, withSubject));
    }

    @Override
    public String toString() {
        return "RequestRow(" + id + ", " + state + ")";
    }
}
