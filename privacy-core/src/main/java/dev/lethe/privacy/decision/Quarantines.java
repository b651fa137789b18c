package dev.lethe.privacy.decision;

import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sensitive values that wait where no recipient reads: they stay as long as the profile beside them, no longer. */
final class Quarantines {
    /** The name under which the quarantine holds something; no recipient may have it. */
    static final String NAME = "quarantine";

    private Quarantines() {}

    /** Puts the submission's sensitive values into quarantine. */
    static SubjectState decided(Step step, SubjectEvent event, Submission submission, SubjectState state) {
        TenantState known = state.at(event.tenant());
        if (submission.quarantined().isEmpty() || known.profile() == null) {
            return state;
        }
        List<Holding> holdings = new ArrayList<>(known.holdings());
        for (Map.Entry<String, String> value : new TreeMap<>(submission.quarantined()).entrySet()) {
            Holding held = holding(value.getKey(), Fingerprint.of(value.getValue()));
            if (holdings.removeIf(other -> sameField(other, held))
                    && known.holdings().contains(held)) {
                holdings.add(held);
                continue;
            }
            holdings.add(held);
            step.add(new Effect.Quarantine(event.tenant(), value.getKey(), value.getValue(), step.at()));
        }
        return state.with(event.tenant(), known.withHoldings(List.copyOf(holdings)));
    }

    /** Empties the quarantine of a person of whom the customer keeps nothing. */
    static TenantState kept(Step step, String tenant, TenantState known) {
        if (known.profile() != null || known.holdings().isEmpty()) {
            return known;
        }
        List<Holding> kept = new ArrayList<>(known.holdings().size());
        for (Holding held : known.holdings()) {
            if (held.channel() == Channel.QUARANTINE) {
                step.add(new Effect.Quarantine(tenant, held.key(), null, step.at()));
            } else {
                kept.add(held);
            }
        }
        return kept.size() == known.holdings().size() ? known : known.withHoldings(List.copyOf(kept));
    }

    private static boolean sameField(Holding one, Holding other) {
        return one.channel() == Channel.QUARANTINE && one.key().equals(other.key());
    }

    private static Holding holding(String field, long fingerprint) {
        return new Holding(
                NAME, Channel.QUARANTINE, field, null, LegalBasis.CONSENT, List.of(), List.of(), fingerprint);
    }
}
