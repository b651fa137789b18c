package dev.lethe.privacy.decision;

import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.ErasureRequest;
import dev.lethe.privacy.identity.SubjectId;
import java.time.Instant;

/**
 * One erasure request.
 *
 * @param id of the event that asked for it
 * @param tenant the customer on whose behalf it was asked for
 * @param everywhere at every customer, not only at {@code tenant}
 * @param requestedAt what happened up to then is erased and stays so
 * @param verified whether the person's wish is sure; else it waits for that
 */
public record Erasure(
        String id, String tenant, boolean everywhere, ErasureCause cause, Instant requestedAt, boolean verified) {

    /** What {@code event} asks for. */
    static Erasure requested(SubjectEvent event, ErasureRequest request) {
        return new Erasure(
                event.eventId(),
                event.tenant(),
                request.everywhere(),
                ErasureCause.REQUEST,
                StateTransition.happened(event),
                request.verified());
    }

    /** What follows from an event that shows a child. */
    static Erasure ofChild(SubjectEvent event) {
        return new Erasure(
                event.eventId(), event.tenant(), true, ErasureCause.CHILD, StateTransition.happened(event), true);
    }

    /** What follows for one person from the policy's {@code version}, in which {@code tenant} no longer stands. */
    static Erasure ofTenantLeft(SubjectId subject, String tenant, int version, Instant at) {
        String id = NamedIds.of("tenant-left:" + version + ":" + tenant + ":" + subject.value());
        return new Erasure(id, tenant, false, ErasureCause.TENANT_LEFT, at, true);
    }

    /** Whether what {@code other} erases is part of what this erases. */
    boolean covers(Erasure other) {
        return everywhere || (!other.everywhere && tenant.equals(other.tenant));
    }

    /** Whether this erases something of what {@code customer} knows. */
    public boolean concerns(String customer) {
        return everywhere || tenant.equals(customer);
    }

    Erasure confirmed() {
        return new Erasure(id, tenant, everywhere, cause, requestedAt, true);
    }

    /** This one, reaching at least up to {@code at}. */
    Erasure reaching(Instant at) {
        return at.isAfter(requestedAt) ? new Erasure(id, tenant, everywhere, cause, at, verified) : this;
    }
}
