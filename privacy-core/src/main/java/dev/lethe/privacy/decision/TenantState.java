package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One person at one customer. Immutable.
 *
 * @param erasedAt events that happened up to then are refused
 * @param activeAt when the person last showed interest: the last submission or grant received
 * @param answers purpose to the latest word on it
 * @param profile kept only while some purpose is granted
 * @param vendorDenials what the latest consent string says of each vendor of the policy of then:
 *     {@link Reason#CONSENT_GRANTED} or what denies it; {@value #LATER_VENDORS} for vendors that come into the policy
 *     later; empty when no string is in force
 * @param holdings what recipients hold now
 * @param counted how the person counts in statistics now, part by division; empty: not at all
 * @param recalled recipients that receive nothing until the person submits or agrees again
 */
public record TenantState(
        @Nullable Instant erasedAt,
        @Nullable Instant activeAt,
        Map<String, Answer> answers,
        @Nullable ContactProfile profile,
        Map<String, Reason> vendorDenials,
        List<Holding> holdings,
        Map<String, String> counted,
        Set<String> recalled) {
    /** Stands for the vendors of which a consent string could not be asked yet. */
    static final String LATER_VENDORS = "*";

    /** A customer who has never heard of the person. */
    public static final TenantState UNKNOWN =
            new TenantState(null, null, Map.of(), null, Map.of(), List.of(), Map.of());

    /** A customer with whom no recipient was recalled. */
    public TenantState(
            @Nullable Instant erasedAt,
            @Nullable Instant activeAt,
            Map<String, Answer> answers,
            @Nullable ContactProfile profile,
            Map<String, Reason> vendorDenials,
            List<Holding> holdings,
            Map<String, String> counted) {
        this(erasedAt, activeAt, answers, profile, vendorDenials, holdings, counted, Set.of());
    }

    /** Whether nothing is known, held or counted; the erasure's date may remain. */
    public boolean blank() {
        return activeAt == null
                && answers.isEmpty()
                && profile == null
                && vendorDenials.isEmpty()
                && holdings.isEmpty()
                && counted.isEmpty();
    }

    TenantState withHoldings(List<Holding> changed) {
        return new TenantState(erasedAt, activeAt, answers, profile, vendorDenials, changed, counted, recalled);
    }

    TenantState withProfile(@Nullable ContactProfile changed) {
        return new TenantState(erasedAt, activeAt, answers, changed, vendorDenials, holdings, counted, recalled);
    }

    TenantState withAnswers(Map<String, Answer> changed) {
        return new TenantState(erasedAt, activeAt, changed, profile, vendorDenials, holdings, counted, recalled);
    }

    TenantState withCounted(Map<String, String> changed) {
        return new TenantState(erasedAt, activeAt, answers, profile, vendorDenials, holdings, changed, recalled);
    }

    /** These recipients, too, receive nothing until the person submits or agrees again. */
    TenantState withRecalled(Set<String> more) {
        Set<String> all = new TreeSet<>(recalled);
        all.addAll(more);
        return new TenantState(
                erasedAt,
                activeAt,
                answers,
                profile,
                vendorDenials,
                holdings,
                counted,
                Collections.unmodifiableSet(all));
    }

    /** Forgets everything but what is needed to take back what was given and counted. */
    TenantState forgotten(@Nullable Instant erased) {
        return new TenantState(erased, null, Map.of(), null, Map.of(), holdings, counted);
    }

    boolean grantsAnything() {
        for (Answer answer : answers.values()) {
            if (answer.granted()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "TenantState(redacted)";
    }
}
