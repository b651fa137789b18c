package dev.lethe.privacy.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about one person. Immutable.
 *
 * @param recentEventIds oldest first, at most {@link #REMEMBERED_EVENTS}
 * @param audiences the digests that stand in partners' audiences because of this person
 */
public record SubjectState(
        @Nullable Instant erasedEverywhereAt,
        List<String> recentEventIds,
        Map<String, TenantState> tenants,
        Set<HeldDigest> audiences) {
    /** How many event ids are remembered to recognise a retry. A retry after that many other events is a new event. */
    public static final int REMEMBERED_EVENTS = 32;

    /** Nothing is known. */
    public static final SubjectState EMPTY = new SubjectState(null, List.of(), Map.of(), Set.of());

    /** The person at {@code tenant}. */
    public TenantState at(String tenant) {
        return tenants.getOrDefault(tenant, TenantState.UNKNOWN);
    }

    SubjectState with(String tenant, TenantState state) {
        Map<String, TenantState> changed = new HashMap<>(tenants);
        changed.put(tenant, state);
        return new SubjectState(erasedEverywhereAt, recentEventIds, Map.copyOf(changed), audiences);
    }

    SubjectState withTenants(Map<String, TenantState> changed, @Nullable Instant erasedAt) {
        return new SubjectState(erasedAt, recentEventIds, Map.copyOf(changed), audiences);
    }

    SubjectState withAudiences(Set<HeldDigest> changed) {
        return new SubjectState(erasedEverywhereAt, recentEventIds, tenants, Set.copyOf(changed));
    }

    SubjectState remembering(String eventId) {
        List<String> ids = new ArrayList<>(recentEventIds);
        ids.add(eventId);
        List<String> kept = ids.subList(Math.max(0, ids.size() - REMEMBERED_EVENTS), ids.size());
        return new SubjectState(erasedEverywhereAt, List.copyOf(kept), tenants, audiences);
    }

    @Override
    public String toString() {
        return "SubjectState(redacted)";
    }
}
