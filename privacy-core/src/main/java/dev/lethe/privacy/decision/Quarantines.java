package dev.lethe.privacy.decision;

import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.Correction;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import dev.lethe.privacy.policy.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Sensitive values that wait where no recipient reads: they stay as long as the profile beside them, no longer. */
final class Quarantines {
    /** The name under which the quarantine holds something; no recipient may have it. */
    static final String NAME = "quarantine";

    private Quarantines() {}

    /** Puts the submission's sensitive values into quarantine. */
    static SubjectState decided(Step step, SubjectEvent event, Submission submission, SubjectState state) {
        TenantState known = state.at(event.tenant());
        if (submission.quarantined().isEmpty() || known.profile() == null || !known.grantsAnything()) {
            return state;
        }
        List<Holding> holdings = new ArrayList<>(known.holdings());
        for (Map.Entry<String, String> value : new TreeMap<>(submission.quarantined()).entrySet()) {
            Holding held = holding(value.getKey(), Fingerprint.of(value.getValue()));
            if (!holdings.contains(held)) {
                holdings.removeIf(other -> isOf(other, value.getKey()));
                holdings.add(held);
                step.add(new Effect.Quarantine(event.tenant(), value.getKey(), value.getValue(), step.at(), null));
            }
        }
        return holdings.equals(known.holdings())
                ? state
                : state.with(event.tenant(), known.withHoldings(List.copyOf(holdings)));
    }

    /** Takes what a correction clears out of quarantine. */
    static SubjectState cleared(Step step, SubjectEvent event, Correction correction, SubjectState state) {
        if (correction.cleared().isEmpty()) {
            return state;
        }
        SubjectState next = state;
        for (String tenant : new TreeSet<>(state.tenants().keySet())) {
            if (correction.everywhere() || tenant.equals(event.tenant())) {
                next = next.with(
                        tenant,
                        without(
                                step,
                                tenant,
                                state.at(tenant),
                                held -> correction.cleared().contains(Projection.CUSTOM_PREFIX + held.key())));
            }
        }
        return next;
    }

    /** Empties the quarantine of a person of whom the customer keeps nothing. */
    static TenantState kept(Step step, String tenant, TenantState known) {
        return known.profile() != null || known.holdings().isEmpty()
                ? known
                : without(step, tenant, known, held -> true);
    }

    private static TenantState without(Step step, String tenant, TenantState known, Predicate<Holding> gone) {
        List<Holding> kept = new ArrayList<>(known.holdings().size());
        for (Holding held : known.holdings()) {
            if (held.channel() == Channel.QUARANTINE && gone.test(held)) {
                step.release(tenant, held);
            } else {
                kept.add(held);
            }
        }
        return kept.size() == known.holdings().size() ? known : known.withHoldings(List.copyOf(kept));
    }

    private static boolean isOf(Holding held, String field) {
        return held.channel() == Channel.QUARANTINE && held.key().equals(field);
    }

    private static Holding holding(String field, long fingerprint) {
        return new Holding(
                NAME, Channel.QUARANTINE, field, null, LegalBasis.CONSENT, List.of(), List.of(), fingerprint);
    }
}
