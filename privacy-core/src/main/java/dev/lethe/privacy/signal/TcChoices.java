package dev.lethe.privacy.signal;

import com.iabtcf.decoder.TCString;
import com.iabtcf.utils.IntIterable;
import com.iabtcf.v2.PublisherRestriction;
import com.iabtcf.v2.RestrictionType;
import dev.lethe.privacy.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one TC string says about vendors.
 *
 * @param lastUpdated when the person chose; the day of it since TCF 2.2
 * @param purposes the purposes that the person consented to
 * @param vendors the vendors that the person consented to
 * @param restrictions what the publisher forbids vendors
 * @param disclosed the vendors that the person was shown; null when the string does not say
 * @param disclosureRequired whether a string of this age and policy version must name them
 */
record TcChoices(
        Instant lastUpdated,
        Set<Integer> purposes,
        IntIterable vendors,
        List<PublisherRestriction> restrictions,
        @Nullable IntIterable disclosed,
        boolean disclosureRequired) {
    private static final Duration CLOCK_TOLERANCE = Duration.ofDays(1);
    private static final int FIRST_POLICY_OF_2_2 = 4;
    /** TC strings made after this must have policy version 4 (formats v2, "Managing conflicting string versions"). */
    private static final Instant END_OF_2_1 = Instant.parse("2023-10-01T00:00:00Z");

    private static final int FIRST_POLICY_OF_2_3 = 5;
    /** TC strings made after 28 February 2026 must name the vendors shown (IAB Europe, transition to TCF 2.3). */
    private static final Instant END_OF_2_2 = Instant.parse("2026-03-01T00:00:00Z");

    TcChoices {
        purposes = Set.copyOf(purposes);
        restrictions = List.copyOf(restrictions);
    }

    /** Reads every field now: IAB's decoder fails late, at the first use of a bad one. */
    static TcChoices read(String text) {
        List<String> segments = List.of(text.split("\\.", -1));
        boolean disclosing = TcLayout.segments(segments).contains(TcLayout.DISCLOSED_VENDORS);
        TCString decoded = TCString.decode(
                String.join(".", segments.stream().map(TcChoices::inWholeBytes).toList()));
        checkValidity(decoded);
        return new TcChoices(
                decoded.getLastUpdated(),
                purposes(decoded),
                decoded.getVendorConsent(),
                decoded.getPublisherRestrictions(),
                disclosing ? decoded.getDisclosedVendors() : null,
                decoded.getTcfPolicyVersion() >= FIRST_POLICY_OF_2_3
                        || !decoded.getLastUpdated().isBefore(END_OF_2_2));
    }

    private static String inWholeBytes(String segment) {
        return segment + "A".repeat((4 - segment.length() % 4) % 4);
    }

    private static void checkValidity(TCString decoded) {
        UnreadableSignal.unless(decoded.isServiceSpecific());
        UnreadableSignal.unless(!decoded.getCreated().isAfter(decoded.getLastUpdated()));
        UnreadableSignal.unless(decoded.getTcfPolicyVersion() >= FIRST_POLICY_OF_2_2
                || decoded.getLastUpdated().isBefore(END_OF_2_1));
    }

    private static Set<Integer> purposes(TCString decoded) {
        Set<Integer> consented = decoded.getPurposesConsent().toSet();
        if (decoded.getPurposeOneTreatment()) {
            consented.remove(1);
        }
        return consented;
    }

    /** Whether the string is too old, or from the future, at a time. */
    boolean isExpired(Instant at, Duration maxAge) {
        return lastUpdated.isBefore(at.minus(maxAge)) || lastUpdated.isAfter(at.plus(CLOCK_TOLERANCE));
    }

    /** Why the vendor may receive nothing. Restrictions come before every other signal, as the framework demands. */
    Optional<Reason> denial(TcfVendor vendor) {
        if (restrictions.stream().anyMatch(restriction -> forbids(restriction, vendor))) {
            return Optional.of(Reason.TCF_PUBLISHER_RESTRICTED);
        }
        if (disclosed == null ? disclosureRequired : !disclosed.contains(vendor.vendorId())) {
            return Optional.of(Reason.TCF_VENDOR_UNDISCLOSED);
        }
        if (!vendors.contains(vendor.vendorId())) {
            return Optional.of(Reason.TCF_VENDOR_REFUSED);
        }
        return purposes.containsAll(vendor.purposes()) ? Optional.empty() : Optional.of(Reason.TCF_PURPOSE_REFUSED);
    }

    private static boolean forbids(PublisherRestriction restriction, TcfVendor vendor) {
        return restriction.getRestrictionType() != RestrictionType.REQUIRE_CONSENT
                && vendor.purposes().contains(restriction.getPurposeId())
                && restriction.getVendorIds().contains(vendor.vendorId());
    }

    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "TcChoices(redacted)";
    }
}
