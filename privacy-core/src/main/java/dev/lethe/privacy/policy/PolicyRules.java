package dev.lethe.privacy.policy;

import java.util.HashSet;
import java.util.Set;

/** Rules that need the whole policy. */
final class PolicyRules {
    private final Policy policy;
    private final PolicyNode root;

    PolicyRules(Policy policy, PolicyNode root) {
        this.policy = policy;
        this.root = root;
    }

    void check() {
        Set<String> customers = new HashSet<>();
        for (Recipient recipient : policy.recipients().values()) {
            if (recipient.kind() == RecipientKind.CUSTOMER && !customers.addAll(recipient.tenants())) {
                root.problem("recipients", "hold two customers for the tenant of " + recipient.id());
            }
        }
        policy.tenants().values().forEach(this::checkInstructions);
    }

    private void checkInstructions(Tenant tenant) {
        for (String provider : tenant.instructions().keySet()) {
            Recipient recipient = policy.recipients().get(provider);
            if (recipient == null || recipient.kind() != RecipientKind.SERVICE_PROVIDER) {
                root.problem("tenants", "instruct " + provider + ", which is no service provider of the policy");
            } else if (!recipient.tenants().contains(tenant.id())) {
                root.problem("tenants", "instruct " + provider + ", which does not work for " + tenant.id());
            }
        }
    }
}
