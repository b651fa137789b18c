package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.policy.Delivery;
import dev.lethe.privacy.policy.Recipient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a recipient may receive anything of a person at all. Fails closed: without a yes the answer is no. */
final class Permission {
    private Permission() {}

    /** What the person, the signals or the customer have against it; {@code null}: nothing. */
    static @Nullable Reason personalDenial(Lane lane, String tenant, TenantState known, SubjectState person) {
        Recipient recipient = lane.recipient();
        if (recipient.delivery() instanceof Delivery.OnRequest) {
            return Reason.LEGAL_REQUEST_MISSING;
        }
        if (lane.projection() == null) {
            return Reason.NOT_INSTRUCTED;
        }
        if (person.knownChild()) {
            return Reason.KNOWN_CHILD;
        }
        if (person.docket().waitsAt(tenant)) {
            return Reason.ERASURE_HELD;
        }
        if (lane.sharing() && person.industryOptOutAt() != null) {
            return Reason.INDUSTRY_OPT_OUT;
        }
        Reason refused = consentDenial(recipient.purposes(), known);
        if (refused == null) {
            refused = vendorDenial(recipient, known);
        }
        return refused == null && known.recalled().contains(recipient.id()) ? Reason.RECALLED : refused;
    }

    /** What the contract has against it; {@code null}: nothing. */
    static @Nullable Reason contractDenial(Lane lane, Instant at) {
        return lane.recipient().contract().denialAt(at);
    }

    /** The recipient's purposes that the person agreed to, sorted. */
    static List<String> granted(Recipient recipient, TenantState known) {
        List<String> purposes = recipient.purposes();
        if (purposes.size() == 1 && grants(known, purposes.get(0))) {
            return purposes;
        }
        List<String> granted = new ArrayList<>(purposes.size());
        for (int i = 0; i < purposes.size(); i++) {
            if (grants(known, purposes.get(i))) {
                granted.add(purposes.get(i));
            }
        }
        granted.sort(null);
        return granted;
    }

    /** Every purpose that the person agreed to at this customer, sorted: the customer asked for all of them. */
    static List<String> allGranted(TenantState known) {
        List<String> granted = new ArrayList<>(known.answers().size());
        known.answers().forEach((purpose, answer) -> {
            if (answer.granted()) {
                granted.add(purpose);
            }
        });
        granted.sort(null);
        return granted;
    }

    private static boolean grants(TenantState known, String purpose) {
        Answer answer = known.answers().get(purpose);
        return answer != null && answer.granted();
    }

    /** What the last consent string says; who came into the policy after it was not in it. */
    private static @Nullable Reason vendorDenial(Recipient recipient, TenantState known) {
        if (recipient.tcf() == null || known.vendorDenials().isEmpty()) {
            return null;
        }
        Reason said = known.vendorDenials().getOrDefault(recipient.id(), Reason.TCF_VENDOR_UNDISCLOSED);
        return said == Reason.CONSENT_GRANTED ? null : said;
    }

    /** One yes suffices; else the first no counts for more than a missing answer. */
    private static @Nullable Reason consentDenial(List<String> purposes, TenantState known) {
        Reason denial = Reason.CONSENT_MISSING;
        for (int i = 0; i < purposes.size(); i++) {
            Answer answer = known.answers().get(purposes.get(i));
            if (answer != null && answer.granted()) {
                return null;
            }
            if (answer != null && denial == Reason.CONSENT_MISSING) {
                denial = answer.reason();
            }
        }
        return denial;
    }
}
