package dev.lethe.privacy.decision;

import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.Reason;
import dev.lethe.privacy.policy.Partner;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each recipient should hold, given what is known about the person. Fails closed. */
final class Disclosures {
    private final Policy policy;

    Disclosures(Policy policy) {
        this.policy = policy;
    }

    /** The contact that {@code tenant} should hold; else why it should hold none. */
    Outcome<Contact> contactAt(String tenant, SubjectState state) {
        Tenant customer = policy.tenants().get(tenant);
        if (customer == null) {
            return Outcome.reject(Reason.UNKNOWN_TENANT);
        }
        TenantState known = state.at(tenant);
        Optional<Reason> denied = consentDenial(known, customer.contactPurpose());
        ContactProfile profile = known.profile();
        if (denied.isPresent() || profile == null) {
            return Outcome.reject(denied.orElse(Reason.IDENTIFIER_MISSING));
        }
        return Outcome.accept(new Contact(profile, grantedPurposes(known)));
    }

    /** The digest that {@code partner} should hold because of what {@code tenant} collected; else why none. */
    Outcome<HeldDigest> digestFor(Partner partner, String tenant, SubjectState state) {
        TenantState known = state.at(tenant);
        Optional<Reason> denied = consentDenial(known, partner.purpose());
        if (denied.isPresent()) {
            return Outcome.reject(denied.get());
        }
        ContactProfile profile = known.profile();
        String email = profile == null ? null : profile.fields().email();
        if (email == null) {
            return Outcome.reject(Reason.IDENTIFIER_MISSING);
        }
        return held(partner, partner.profile().digest(email));
    }

    private static Outcome<HeldDigest> held(Partner partner, Outcome<String> digest) {
        if (digest instanceof Outcome.Accepted<String> accepted) {
            return Outcome.accept(new HeldDigest(
                    partner.id(), accepted.value(), partner.profile().id(), partner.purpose()));
        }
        return Outcome.reject(Reason.IDENTIFIER_REJECTED);
    }

    private static Optional<Reason> consentDenial(TenantState known, String purpose) {
        Boolean answer = known.granted().get(purpose);
        if (answer == null) {
            return Optional.of(Reason.CONSENT_MISSING);
        }
        return answer ? Optional.empty() : Optional.of(Reason.CONSENT_REFUSED);
    }

    private static List<String> grantedPurposes(TenantState known) {
        return known.granted().entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
