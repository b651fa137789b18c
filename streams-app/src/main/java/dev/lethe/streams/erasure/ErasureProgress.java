package dev.lethe.streams.erasure;

import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureCancelled;
import dev.lethe.schemas.avro.ErasureFile;
import dev.lethe.schemas.avro.ErasureHeld;
import dev.lethe.schemas.avro.ErasureJoined;
import dev.lethe.schemas.avro.ErasureReceived;
import dev.lethe.schemas.avro.ErasureStarted;
import dev.lethe.schemas.avro.ErasureState;
import dev.lethe.schemas.avro.ErasureStep;
import dev.lethe.schemas.avro.ErasureVerified;
import dev.lethe.schemas.avro.RemovalProgress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a request stands, as a function of its file alone. What has started wins over everything; a cancellation over a
 * junction; a hold over what came before it.
 */
public final class ErasureProgress {
    private final List<ErasureStep> steps;
    private final RemovalLedger removals;

    private ErasureProgress(ErasureFile file) {
        this.steps = file.getSteps();
        this.removals = new RemovalLedger(file);
    }

    /**
     * The request's record; {@code null} while no step is known, because a receipt does not say whose request it is.
     */
    public static @Nullable Erasure of(ErasureFile file) {
        return file.getSteps().isEmpty() ? null : new ErasureProgress(file).erasure();
    }

    private Erasure erasure() {
        ErasureStep earliest = steps.get(0);
        Optional<Reported<ErasureReceived>> received = first(ErasureReceived.class);
        List<RemovalProgress> progress = removals.progress();
        return Erasure.newBuilder()
                .setRequestId(earliest.getRequestId())
                .setSubject(earliest.getSubject())
                .setTenant(earliest.getTenant())
                .setScope(earliest.getScope())
                .setCause(earliest.getCause())
                .setState(state())
                .setPolicyVersion(deciding().getPolicyVersion())
                .setRequestedAt(
                        received.map(step -> step.body().getRequestedAt()).orElse(earliest.getAt()))
                .setReceivedAt(received.map(Reported::at).orElse(earliest.getAt()))
                .setVerifiedAt(verifiedAt().orElse(null))
                .setStartedAt(first(ErasureStarted.class).map(Reported::at).orElse(null))
                .setClosedAt(closedAt().orElse(null))
                .setHolds(last(ErasureHeld.class)
                        .map(step -> step.body().getHolds())
                        .orElse(List.of()))
                .setJoinedInto(first(ErasureJoined.class)
                        .map(step -> step.body().getInto())
                        .orElse(null))
                .setKeysDestroyed(first(ErasureStarted.class)
                        .map(step -> step.body().getKeysDestroyed())
                        .orElse(0))
                .setRemovals(progress)
                .build();
    }

    private ErasureState state() {
        if (has(ErasureStarted.class)) {
            return removals.complete() ? ErasureState.COMPLETED : ErasureState.IN_PROGRESS;
        }
        if (has(ErasureCancelled.class)) {
            return ErasureState.CANCELLED;
        }
        if (has(ErasureJoined.class)) {
            return ErasureState.JOINED;
        }
        if (has(ErasureHeld.class)) {
            return ErasureState.HELD;
        }
        return verifiedAt().isPresent() ? ErasureState.VERIFIED : ErasureState.RECEIVED;
    }

    /** The step whose policy version counts: the one that ended the waiting, else the latest. */
    private ErasureStep deciding() {
        return Stream.<Class<?>>of(ErasureStarted.class, ErasureCancelled.class, ErasureJoined.class)
                .flatMap(type -> first(type).stream())
                .map(Reported::step)
                .findFirst()
                .orElse(steps.get(steps.size() - 1));
    }

    private Optional<Instant> verifiedAt() {
        return first(ErasureReceived.class)
                .filter(step -> step.body().getVerified())
                .map(Reported::at)
                .or(() -> first(ErasureVerified.class).map(Reported::at));
    }

    private Optional<Instant> closedAt() {
        return switch (state()) {
            case COMPLETED -> first(ErasureStarted.class).map(Reported::at).map(removals::completedAt);
            case CANCELLED -> first(ErasureCancelled.class).map(Reported::at);
            case JOINED -> first(ErasureJoined.class).map(Reported::at);
            case RECEIVED, VERIFIED, HELD, IN_PROGRESS -> Optional.empty();
        };
    }

    private boolean has(Class<?> type) {
        return first(type).isPresent();
    }

    private <T> Optional<Reported<T>> first(Class<T> type) {
        return Reported.of(steps, type).findFirst();
    }

    private <T> Optional<Reported<T>> last(Class<T> type) {
        return Reported.of(steps, type).reduce((earlier, later) -> later);
    }
}
