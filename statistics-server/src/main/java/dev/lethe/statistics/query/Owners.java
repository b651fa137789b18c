package dev.lethe.statistics.query;

import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.policy.Site;
import dev.lethe.statistics.figure.Figure;
import dev.lethe.statistics.figure.Group;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose figures are whose. A site's figure belongs to the customer that the site had under the policy that allowed the
 * figure: who takes a site over does not get its past. A figure of a policy that is not known here yet is nobody's.
 */
public final class Owners {
    private static final int BEFORE_THE_GATE = 0;

    private final Map<Integer, Policy> policies = new HashMap<>();
    private final Policy latest;

    /** By the policies of {@code history}. */
    public Owners(PolicyHistory history) {
        history.versions().forEach(version -> policies.put(version.policy().version(), version.policy()));
        latest = history.latest();
    }

    /** The customer that a figure is of; {@code null} when that cannot be said. */
    public @Nullable String of(Figure figure) {
        Group.Withheld withheld = figure.group().withheld();
        if (withheld != null) {
            return withheld.tenant();
        }
        if (figure.group().people() != null) {
            return figure.group().people();
        }
        Policy policy = figure.policyVersion() == BEFORE_THE_GATE ? latest : policies.get(figure.policyVersion());
        String site = figure.group().site();
        Site known = policy == null || site == null ? null : policy.sites().get(site);
        return known == null ? null : known.tenant();
    }

    /** Whether {@code site} is or was one of {@code tenant}. */
    public boolean wasEverOf(String site, String tenant) {
        return policies.values().stream()
                .map(policy -> policy.sites().get(site))
                .anyMatch(known -> known != null && known.tenant().equals(tenant));
    }
}
