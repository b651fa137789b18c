package dev.lethe.privacy.policy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
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
        checkCountable();
    }

    /** What a person answered is kept once a customer: it cannot be countable in one widget and not in another. */
    private void checkCountable() {
        Map<String, WidgetField> known = new HashMap<>();
        for (Widget widget : policy.widgets().values()) {
            for (WidgetField field : widget.fields()) {
                String key = field.type().custom() ? field.name() : field.type().id();
                WidgetField other = known.putIfAbsent(widget.tenant() + "/" + key, field);
                if (other != null && !countAlike(field, other)) {
                    root.problem(
                            "widgets",
                            "of " + widget.tenant() + " have a field " + key
                                    + " that is countable in some of them only, or of several types");
                }
            }
        }
    }

    private static boolean countAlike(WidgetField one, WidgetField other) {
        boolean neither = !one.countable() && !other.countable();
        return neither || (one.countable() == other.countable() && one.type() == other.type());
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
