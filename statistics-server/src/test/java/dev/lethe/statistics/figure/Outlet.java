package dev.lethe.statistics.figure;

import dev.lethe.policylog.testing.DemoPolicies;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.policy.PolicyReader;
import java.time.Instant;

/** A site of the demonstration that changes hands. */
public final class Outlet {
    /** Its id. */
    public static final String ID = "outlet";

    private Outlet() {}

    /** A version under which it is a site of {@code tenant}. */
    public static PolicyHistory.Version of(int version, String tenant) {
        String site =
                "sites:\n  - id: %s\n    tenant: %s\n    origins: [\"https://outlet.example\"]\n".formatted(ID, tenant);
        String document = DemoPolicies.version(version).replace("sites:\n", site);
        return new PolicyHistory.Version(PolicyReader.read(document), Instant.EPOCH);
    }
}
