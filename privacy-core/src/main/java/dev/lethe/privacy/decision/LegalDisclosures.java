package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.LegalDisclosure;
import dev.lethe.privacy.policy.Delivery;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Projection;
import dev.lethe.privacy.policy.Recipient;
import dev.lethe.privacy.policy.RecipientKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an authority gets that demands it by law: the fields that its entry in the policy lists, of what is kept. It
 * asks nobody's consent, and nothing of it goes through a topic. Not safe for use by several threads.
 */
final class LegalDisclosures {
    private final Policy policy;
    private final FieldNames names = new FieldNames();

    LegalDisclosures(Policy policy) {
        this.policy = policy;
    }

    /** Why the authority gets nothing; {@code null}: it gets something. */
    @Nullable
    Reason refusal(SubjectState state, SubjectEvent event, LegalDisclosure demand) {
        Recipient authority = policy.recipients().get(demand.recipient());
        if (authority == null
                || authority.kind() != RecipientKind.AUTHORITY
                || !(demand.everywhere() || authority.tenants().contains(event.tenant()))) {
            return Reason.AUTHORITY_UNKNOWN;
        }
        Reason contract = authority.contract().denialAt(event.receivedAt());
        if (contract != null) {
            return contract;
        }
        if (state.knownChild()) {
            return Reason.KNOWN_CHILD;
        }
        return fields(authority, state, event, demand).isEmpty() ? Reason.NOTHING_TO_DISCLOSE : null;
    }

    /** Notes what goes to the authority, after no rule refused it. */
    void disclose(Step step, SubjectState state, SubjectEvent event, LegalDisclosure demand) {
        Recipient authority = policy.recipients().get(demand.recipient());
        if (authority != null) {
            fields(authority, state, event, demand)
                    .forEach((tenant, fields) ->
                            step.demanded(tenant, disclosed(authority, event, fields), demand.reference()));
        }
    }

    /** Under the event's id, so that each disclosure has a line of its own. */
    private static Holding disclosed(Recipient authority, SubjectEvent event, List<String> fields) {
        return new Holding(
                authority.id(),
                Channel.ON_REQUEST,
                event.eventId(),
                null,
                LegalBasis.LEGAL_OBLIGATION,
                fields,
                List.of(),
                0);
    }

    /** Customer to the names of the fields that are disclosed; sorted. */
    private Map<String, List<String>> fields(
            Recipient authority, SubjectState state, SubjectEvent event, LegalDisclosure demand) {
        Map<String, List<String>> found = new TreeMap<>();
        if (authority.delivery() instanceof Delivery.OnRequest onRequest) {
            state.tenants().forEach((tenant, known) -> {
                boolean meant = demand.everywhere() || tenant.equals(event.tenant());
                if (meant && authority.tenants().contains(tenant)) {
                    List<String> fields = fields(onRequest.fields(), known.profile());
                    if (!fields.isEmpty()) {
                        found.put(tenant, fields);
                    }
                }
            });
        }
        return found;
    }

    private List<String> fields(Projection projection, @Nullable ContactProfile profile) {
        return profile == null ? List.of() : names.of(projection.of(profile.fields()));
    }
}
