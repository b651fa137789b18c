package dev.lethe.privacy.intake;

import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Recipient;
import dev.lethe.privacy.policy.RecipientKind;

/** Checks requests for reports: the list that Californians may ask for, and what authorities demand. */
final class ReportRules {
    private final Policy policy;

    ReportRules(Policy policy) {
        this.policy = policy;
    }

    /** Capital letters and surrounding spaces make no other address of it. */
    SubjectEvent.DisclosureListRequest check(ListRequestDraft draft, Violations violations) {
        String published = policy.listAddress();
        String given = draft.address() == null ? "" : draft.address().strip();
        if (published == null) {
            violations.add(
                    "address",
                    Rule.LIST_ADDRESS_UNPUBLISHED,
                    "The policy publishes no address for requests under California Civil Code 1798.83.");
        } else if (!given.equalsIgnoreCase(published)) {
            violations.add(
                    "address",
                    Rule.LIST_ADDRESS_UNPUBLISHED,
                    "California Civil Code 1798.83 (b): the list is asked for at the published address, " + published
                            + ".");
        }
        return new SubjectEvent.DisclosureListRequest(published == null ? "" : published);
    }

    SubjectEvent.LegalDisclosure check(LegalDisclosureDraft draft, Violations violations) {
        String id = String.valueOf(draft.recipient());
        Recipient recipient = policy.recipients().get(id);
        if (recipient == null || recipient.kind() != RecipientKind.AUTHORITY) {
            violations.add("recipient", Rule.AUTHORITY_UNKNOWN, "No authority of this name stands in the policy.");
        }
        String reference = draft.reference() == null ? "" : draft.reference().strip();
        if (!HoldRules.isReference(reference)) {
            violations.add(
                    "reference",
                    Rule.REFERENCE_INVALID,
                    "Give the authority's file number in 1 to " + HoldRules.LONGEST_REFERENCE
                            + " characters, without personal data.");
        }
        return new SubjectEvent.LegalDisclosure(id, draft.everywhere(), reference);
    }
}
