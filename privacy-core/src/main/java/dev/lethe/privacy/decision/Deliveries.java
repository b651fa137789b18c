package dev.lethe.privacy.decision;

import dev.lethe.privacy.partner.PartnerHasher;
import dev.lethe.privacy.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Brings what recipients hold, and how the person is counted, in line with what is known, customer by customer, under
 * one policy.
 */
final class Deliveries {
    private final PartnerHasher hasher;
    private final Map<String, List<Lane>> lanes;
    private final Traits traits;

    Deliveries(Policy policy, PartnerHasher hasher) {
        this.hasher = hasher;
        this.lanes = Lane.of(policy);
        this.traits = new Traits(policy);
    }

    List<Lane> from(String tenant) {
        return lanes.getOrDefault(tenant, List.of());
    }

    /** In the order of the customers' ids, however the map was made. */
    SubjectState everywhere(Step step, SubjectState state) {
        SubjectState decided = state;
        for (String tenant : new TreeSet<>(state.tenants().keySet())) {
            decided = at(step, tenant, decided);
        }
        return decided;
    }

    /** At every customer that {@code erasure} concerns. */
    SubjectState within(Step step, Erasure erasure, SubjectState state) {
        return erasure.everywhere() ? everywhere(step, state) : at(step, erasure.tenant(), state);
    }

    SubjectState at(Step step, String tenant, SubjectState state) {
        TenantState known = state.at(tenant);
        TenantState delivered =
                Quarantines.kept(step, tenant, new TenantStep(step, hasher, tenant, state).decide(from(tenant)));
        TenantState decided = traits.counted(step, tenant, delivered);
        return decided.equals(known) ? state : state.with(tenant, decided);
    }
}
