package dev.lethe.privacy.decision;

import dev.lethe.privacy.policy.Delivery;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Projection;
import dev.lethe.privacy.policy.Recipient;
import dev.lethe.privacy.policy.RecipientKind;
import dev.lethe.privacy.policy.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way from one customer to one recipient, worked out once for each policy.
 *
 * @param channel through which topic it leads
 * @param projection what may go; {@code null}: the customer did not ask this provider
 * @param sharing whether it leads to a third party
 * @param names names what goes; remembers the latest names, so that lanes are not safe for use by several threads
 */
record Lane(Recipient recipient, Channel channel, @Nullable Projection projection, boolean sharing, FieldNames names) {

    /** Customer to its lanes, in the policy's order. */
    static Map<String, List<Lane>> of(Policy policy) {
        Map<String, List<Lane>> lanes = new HashMap<>();
        for (Tenant tenant : policy.tenants().values()) {
            List<Lane> from = new ArrayList<>();
            for (Recipient recipient : policy.recipients().values()) {
                if (recipient.tenants().contains(tenant.id())) {
                    from.add(lane(tenant, recipient, policy));
                }
            }
            lanes.put(tenant.id(), List.copyOf(from));
        }
        return lanes;
    }

    private static Lane lane(Tenant tenant, Recipient recipient, Policy policy) {
        boolean sharing = recipient.kind().thirdParty()
                || recipient.purposes().stream()
                        .map(policy.purposes()::get)
                        .anyMatch(purpose -> purpose != null && purpose.sharing());
        return new Lane(recipient, channel(recipient), projection(tenant, recipient), sharing, new FieldNames());
    }

    private static @Nullable Projection projection(Tenant tenant, Recipient recipient) {
        if (recipient.delivery() instanceof Delivery.Contacts contacts) {
            return contacts.fields();
        }
        if (!(recipient.delivery() instanceof Delivery.Projected projected)) {
            return Projection.ALL;
        }
        if (recipient.kind() != RecipientKind.SERVICE_PROVIDER) {
            return projected.fields();
        }
        Projection asked = tenant.instructions().get(recipient.id());
        return asked == null ? null : projected.fields().and(asked);
    }

    LegalBasis basis() {
        return recipient.kind() == RecipientKind.SERVICE_PROVIDER || recipient.kind() == RecipientKind.AGENT
                ? LegalBasis.INSTRUCTION
                : LegalBasis.CONSENT;
    }

    private static Channel channel(Recipient recipient) {
        if (recipient.delivery() instanceof Delivery.Contacts) {
            return Channel.CONTACTS;
        }
        return recipient.delivery() instanceof Delivery.Audience ? Channel.AUDIENCE : Channel.PROJECTION;
    }
}
