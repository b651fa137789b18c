package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.Body;
import dev.lethe.privacy.event.SubjectEvent.ErasureCancelled;
import dev.lethe.privacy.event.SubjectEvent.ErasureConfirmed;
import dev.lethe.privacy.event.SubjectEvent.ErasureRequest;
import dev.lethe.privacy.event.SubjectEvent.LegalHold;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Carries out erasures, or lets them wait: for the person's confirmation, or for legal holds. While a confirmed one
 * waits, recipients lose what it covers, and what the operator keeps stays.
 */
final class Erasures {
    private final Deliveries deliveries;

    Erasures(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** Whether {@code body} is about erasure requests or holds. */
    static boolean areMeantBy(Body body) {
        return body instanceof ErasureRequest
                || body instanceof ErasureConfirmed
                || body instanceof ErasureCancelled
                || body instanceof LegalHold;
    }

    /** Why {@code event} changes nothing; {@code null}: it does. */
    static @Nullable Reason refusal(Docket docket, SubjectEvent event) {
        if (event.body() instanceof ErasureConfirmed confirmed) {
            boolean waits = docket.pending(confirmed.requestId(), event.tenant())
                    .filter(waiting -> !waiting.verified())
                    .isPresent();
            return waits ? null : Reason.REQUEST_NOT_PENDING;
        }
        if (event.body() instanceof ErasureCancelled cancelled) {
            Optional<Erasure> waiting = docket.pending(cancelled.requestId(), event.tenant());
            return waiting.isEmpty()
                    ? Reason.REQUEST_NOT_PENDING
                    : waiting.get().cause() == ErasureCause.REQUEST ? null : Reason.ERASURE_REQUIRED;
        }
        return event.body() instanceof LegalHold hold ? refusal(docket, event.tenant(), hold) : null;
    }

    private static @Nullable Reason refusal(Docket docket, String tenant, LegalHold hold) {
        if (docket.isInForce(hold.holdId(), tenant)) {
            return null;
        }
        if (hold.lifted()) {
            return Reason.HOLD_NOT_IN_FORCE;
        }
        return docket.isFull(tenant) ? Reason.HOLD_LIMIT_REACHED : null;
    }

    /** What is known after an event that no rule refuses; steps and removals are noted in {@code step}. */
    SubjectState decided(Step step, SubjectEvent event, SubjectState state) {
        Body body = event.body();
        if (body instanceof ErasureConfirmed confirmed) {
            return confirm(step, state, pending(state, confirmed.requestId(), event));
        }
        if (body instanceof ErasureCancelled cancelled) {
            return cancel(step, state, pending(state, cancelled.requestId(), event));
        }
        return body instanceof LegalHold hold
                ? hold(step, state, event, hold)
                : asked(step, state, Erasure.requested(event, (ErasureRequest) body));
    }

    private static Erasure pending(SubjectState state, String requestId, SubjectEvent event) {
        return state.docket().pending(requestId, event.tenant()).orElseThrow();
    }

    /** What is known once {@code erasure} is asked for. */
    SubjectState asked(Step step, SubjectState state, Erasure erasure) {
        step.progress(erasure, new ErasureStep.Received(erasure.requestedAt(), erasure.verified()));
        return erasure.verified() ? proceed(step, state, erasure) : unconfirmed(step, state, erasure);
    }

    /** Each link that was sent may be the one that is followed, so unconfirmed requests do not join each other. */
    private static SubjectState unconfirmed(Step step, SubjectState state, Erasure erasure) {
        List<Erasure> waiting = state.docket().pending().stream()
                .filter(other -> !other.verified())
                .toList();
        Docket docket = state.docket();
        if (waiting.size() >= Docket.UNCONFIRMED) {
            step.progress(waiting.get(0), new ErasureStep.Cancelled());
            docket = docket.without(waiting.get(0));
        }
        return state.withDocket(docket.waiting(erasure));
    }

    private SubjectState confirm(Step step, SubjectState state, Erasure erasure) {
        step.progress(erasure, new ErasureStep.Verified());
        return proceed(step, state.withDocket(state.docket().without(erasure)), erasure.confirmed());
    }

    /** What a waiting erasure kept back goes out again, as far as nothing else stands against it. */
    private SubjectState cancel(Step step, SubjectState state, Erasure erasure) {
        step.progress(erasure, new ErasureStep.Cancelled());
        SubjectState next = state.withDocket(state.docket().without(erasure));
        return erasure.verified() ? deliveries.within(step, erasure, next) : next;
    }

    private SubjectState proceed(Step step, SubjectState state, Erasure erasure) {
        Optional<Erasure> waiting = state.docket().joinedBy(erasure);
        if (waiting.isPresent()) {
            step.progress(erasure, new ErasureStep.Joined(waiting.get().id()));
            Erasure reaching = waiting.get().reaching(erasure.requestedAt());
            return withheld(step, state.withDocket(state.docket().replacing(reaching)), erasure);
        }
        String lastRun = state.docket().lastRun(erasure);
        if (lastRun != null && isNothingLeft(state, erasure)) {
            step.progress(erasure, new ErasureStep.Joined(lastRun));
            return withheld(step, forgotten(state, erasure), erasure);
        }
        List<String> holds = state.docket().holdsOn(erasure);
        if (holds.isEmpty()) {
            return run(step, state, erasure);
        }
        step.progress(erasure, new ErasureStep.Held(holds));
        return withheld(step, state.withDocket(state.docket().waiting(erasure)), erasure);
    }

    private SubjectState withheld(Step step, SubjectState state, Erasure erasure) {
        return deliveries.within(step.because(erasure.cause().whileHeld()), erasure, state);
    }

    private SubjectState run(Step step, SubjectState state, Erasure erasure) {
        Removals removals = new Removals(erasure);
        SubjectState next = deliveries.within(
                step.because(erasure.cause().whenRun(), removals), erasure, forgotten(state, erasure));
        step.progress(erasure, new ErasureStep.Started(removals.taken()));
        return next.withDocket(next.docket().ran(erasure));
    }

    private SubjectState hold(Step step, SubjectState state, SubjectEvent event, LegalHold hold) {
        Docket before = state.docket();
        Docket after = hold.lifted()
                ? before.lifted(hold.holdId(), event.tenant())
                : before.held(new ActiveHold(hold.holdId(), event.tenant(), hold.everywhere()));
        SubjectState next = state.withDocket(after);
        for (Erasure waiting : after.pending()) {
            if (waiting.verified()) {
                next = resumed(step, next, waiting, before.holdsOn(waiting));
            }
        }
        return released(step, next);
    }

    private SubjectState resumed(Step step, SubjectState state, Erasure waiting, List<String> before) {
        List<String> holds = state.docket().holdsOn(waiting);
        if (holds.isEmpty()) {
            return run(step, state, waiting);
        }
        if (!holds.equals(before)) {
            step.progress(waiting, new ErasureStep.Held(holds));
        }
        return state;
    }

    /** Drops profiles that only a hold has kept. */
    private SubjectState released(Step step, SubjectState state) {
        SubjectState next = state;
        for (Map.Entry<String, TenantState> at : new TreeMap<>(state.tenants()).entrySet()) {
            TenantState known = at.getValue();
            if (known.profile() != null
                    && !known.grantsAnything()
                    && !state.docket().holdsAt(at.getKey())) {
                next = deliveries.at(step, at.getKey(), next.with(at.getKey(), known.withProfile(null)));
            }
        }
        return next;
    }

    private static boolean isNothingLeft(SubjectState state, Erasure erasure) {
        return erasure.everywhere() ? state.blank() : state.at(erasure.tenant()).blank();
    }

    private static SubjectState forgotten(SubjectState state, Erasure erasure) {
        Instant at = erasure.requestedAt();
        if (!erasure.everywhere()) {
            TenantState known = state.at(erasure.tenant());
            return state.with(erasure.tenant(), known.forgotten(StateTransition.later(known.erasedAt(), at)));
        }
        Map<String, TenantState> tenants = new TreeMap<>();
        state.tenants()
                .forEach((tenant, known) ->
                        tenants.put(tenant, known.forgotten(StateTransition.later(known.erasedAt(), at))));
        return state.withTenants(tenants).erasedAt(StateTransition.later(state.erasedEverywhereAt(), at));
    }
}
