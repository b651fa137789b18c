package dev.lethe.capture.health;

import dev.lethe.http.serve.Readiness;
import dev.lethe.policylog.PolicyFollower;
import java.util.ArrayList;
import java.util.List;

/** Ready only while every published policy is in force here: under an older one people would be asked wrongly. */
public final class PolicyReadiness implements Readiness {
    private final PolicyFollower policies;
    private final Readiness others;

    /** Adds the policy to what {@code others} miss. */
    public PolicyReadiness(PolicyFollower policies, Readiness others) {
        this.policies = policies;
        this.others = others;
    }

    @Override
    public List<String> missing() {
        List<String> missing = new ArrayList<>(others.missing());
        if (!policies.healthy()) {
            missing.add("latest policy");
        }
        return missing;
    }
}
