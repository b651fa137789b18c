package dev.lethe.privacy.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Every published policy with the moment from which it is in force. Immutable. So that a replay decides as the live
 * pipeline did, the policy of an event follows from the time at which the event was received, never from the clock.
 */
public final class PolicyHistory {
    /** A published policy; in force from {@code effectiveFrom} until the next one's. */
    public record Version(Policy policy, Instant effectiveFrom) {}

    private final List<Version> versions;

    private PolicyHistory(List<Version> versions) {
        this.versions = versions;
    }

    /** A history of these versions, in any order. There must be at least one. */
    public static PolicyHistory of(List<Version> versions) {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("a policy history needs at least one version");
        }
        List<Version> sorted = new ArrayList<>(versions);
        sorted.sort(Comparator.comparingInt(version -> version.policy().version()));
        return new PolicyHistory(List.copyOf(sorted));
    }

    /** One policy, in force for ever. */
    public static PolicyHistory of(Policy policy) {
        return of(List.of(new Version(policy, Instant.EPOCH)));
    }

    /** The policy in force at {@code at}; see {@link #versionAt}. */
    public Policy at(Instant at) {
        return versionAt(at).policy();
    }

    /**
     * The version in force at {@code at}: the highest one that was effective by then; before the first one, the first
     * one.
     */
    public Version versionAt(Instant at) {
        for (int i = versions.size() - 1; i > 0; i--) {
            if (!versions.get(i).effectiveFrom().isAfter(at)) {
                return versions.get(i);
            }
        }
        return versions.get(0);
    }

    /** The highest version, which may not be in force yet. */
    public Policy latest() {
        return versions.get(versions.size() - 1).policy();
    }

    /** All versions, lowest first. */
    public List<Version> versions() {
        return versions;
    }
}
