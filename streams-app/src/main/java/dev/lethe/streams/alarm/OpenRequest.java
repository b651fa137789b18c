package dev.lethe.streams.alarm;

import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What an alarm must know of an erasure request that nothing has ended yet. It names nobody. */
public record OpenRequest(String id, ErasureState state, Instant receivedAt) {

    /** What must be known of {@code erasure}; empty when it has ended. */
    public static Optional<OpenRequest> of(Erasure erasure) {
        return isOpen(erasure.getState())
                ? Optional.of(new OpenRequest(erasure.getRequestId(), erasure.getState(), erasure.getReceivedAt()))
                : Optional.empty();
    }

    private static boolean isOpen(ErasureState state) {
        return switch (state) {
            case RECEIVED, VERIFIED, HELD, IN_PROGRESS -> true;
            case COMPLETED, CANCELLED, JOINED -> false;
        };
    }

    /** Whether a legal hold keeps it from running. */
    boolean held() {
        return state == ErasureState.HELD;
    }

    /** Until when it must be done when the policy leaves {@code erasureDays}. */
    public Instant deadline(int erasureDays) {
        return receivedAt.plus(Duration.ofDays(erasureDays));
    }
}
