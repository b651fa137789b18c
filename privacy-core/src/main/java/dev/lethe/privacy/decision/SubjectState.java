package dev.lethe.privacy.decision;

import dev.lethe.privacy.tree.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about one person. Immutable.
 *
 * @param erasedEverywhereAt events that happened up to then are refused
 * @param knownChild whether the person was found to be a child, and no birth date has said otherwise since
 * @param industryOptOutAt since when the person is opted out of all sharing
 * @param recentEvents fingerprints of the ids of the last events, oldest first, at most {@link #REMEMBERED_EVENTS}
 * @param tenants customer to what is known there
 * @param docket erasures that wait, legal holds, and the last erasures that ran
 * @param lists requests for the list of disclosures to third parties
 */
public record SubjectState(
        @Nullable Instant erasedEverywhereAt,
        boolean knownChild,
        @Nullable Instant industryOptOutAt,
        List<Long> recentEvents,
        Map<String, TenantState> tenants,
        Docket docket,
        DisclosureLists lists) {
    /** How many event ids are remembered to recognise a retry. A retry after that many other events is a new event. */
    public static final int REMEMBERED_EVENTS = 32;

    /** Nothing is known. */
    public static final SubjectState EMPTY = new SubjectState(null, false, null, List.of(), Map.of());

    /** A state of which nothing waits and nothing was erased. */
    public SubjectState(
            @Nullable Instant erasedEverywhereAt,
            boolean knownChild,
            @Nullable Instant industryOptOutAt,
            List<Long> recentEvents,
            Map<String, TenantState> tenants) {
        this(
                erasedEverywhereAt,
                knownChild,
                industryOptOutAt,
                recentEvents,
                tenants,
                Docket.EMPTY,
                DisclosureLists.NONE);
    }

    /** The person at {@code tenant}. */
    public TenantState at(String tenant) {
        return tenants.getOrDefault(tenant, TenantState.UNKNOWN);
    }

    /** Whether no customer knows anything of the person. */
    public boolean blank() {
        return tenants.values().stream().allMatch(TenantState::blank);
    }

    /** Whether nothing is known at all, nor must be remembered: no opt-out, no erasure, no child, no hold, no list. */
    public boolean forgettable() {
        return blank()
                && docket.clear()
                && lists.clear()
                && !knownChild
                && industryOptOutAt == null
                && erasedEverywhereAt == null
                && tenants.values().stream().allMatch(tenant -> tenant.erasedAt() == null);
    }

    SubjectState with(String tenant, TenantState state) {
        if (tenants.isEmpty() || (tenants.size() == 1 && tenants.containsKey(tenant))) {
            return withTenants(Map.of(tenant, state));
        }
        Map<String, TenantState> changed = new TreeMap<>(tenants);
        changed.put(tenant, state);
        return withTenants(changed);
    }

    SubjectState withTenants(Map<String, TenantState> changed) {
        return new SubjectState(erasedEverywhereAt, knownChild, industryOptOutAt, recentEvents, changed, docket, lists);
    }

    SubjectState withDocket(Docket changed) {
        return new SubjectState(
                erasedEverywhereAt, knownChild, industryOptOutAt, recentEvents, tenants, changed, lists);
    }

    SubjectState withLists(DisclosureLists changed) {
        return new SubjectState(
                erasedEverywhereAt, knownChild, industryOptOutAt, recentEvents, tenants, docket, changed);
    }

    SubjectState erasedAt(Instant at) {
        return new SubjectState(at, knownChild, industryOptOutAt, recentEvents, tenants, docket, lists);
    }

    SubjectState withKnownChild(boolean child) {
        return child == knownChild
                ? this
                : new SubjectState(erasedEverywhereAt, child, industryOptOutAt, recentEvents, tenants, docket, lists);
    }

    SubjectState withIndustryOptOut(@Nullable Instant at) {
        return new SubjectState(erasedEverywhereAt, knownChild, at, recentEvents, tenants, docket, lists);
    }

    /** Whether the event {@code eventId} is among the last ones. */
    public boolean remembers(String eventId) {
        return !recentEvents.isEmpty() && recentEvents.contains(fingerprintOf(eventId));
    }

    /**
     * What is remembered of an event's id, a quarter of its length: the first 64 bits of its SHA-256. That an id of a
     * person is taken for another one of the last 32 has a chance of 2<sup>-59</sup>.
     */
    public static long fingerprintOf(String eventId) {
        byte[] digest = Hash.sha256(eventId.getBytes(StandardCharsets.UTF_8)).bytes();
        return ByteBuffer.wrap(digest).getLong();
    }

    SubjectState remembering(String eventId) {
        int known = recentEvents.size();
        int from = known < REMEMBERED_EVENTS ? 0 : known - REMEMBERED_EVENTS + 1;
        List<Long> events = new ArrayList<>(known - from + 1);
        for (int i = from; i < known; i++) {
            events.add(recentEvents.get(i));
        }
        events.add(fingerprintOf(eventId));
        return new SubjectState(erasedEverywhereAt, knownChild, industryOptOutAt, events, tenants, docket, lists);
    }

    @Override
    public String toString() {
        return "SubjectState(redacted)";
    }
}
