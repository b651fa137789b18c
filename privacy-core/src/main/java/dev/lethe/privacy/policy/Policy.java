package dev.lethe.privacy.policy;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force: who collects what, for which purposes, and who may receive it. Maps are keyed by id and keep the
 * order of the document.
 *
 * @param countable by what the widgets' customers count their people
 * @param sensitive what happens to fields of a sensitive category; one that is not here is dropped
 * @param listAddress the published address where Californians ask which third parties got what; {@code null}: there is
 *     none, and every such request is refused
 */
public record Policy(
        int version,
        Limits limits,
        Statistics statistics,
        Map<FieldCategory, Treatment> sensitive,
        Map<String, Purpose> purposes,
        Map<String, Tenant> tenants,
        Map<String, Site> sites,
        Map<String, Widget> widgets,
        CountableFields countable,
        Map<String, Recipient> recipients,
        @Nullable String listAddress) {
    /**
     * Numbers that decisions use.
     *
     * @param minimumAge whoever is younger, in years, is never stored
     * @param consentStringDays how old a TC string may be
     * @param retentionDays how long a person is kept at a customer after the last sign of interest
     * @param erasureDays within how many days of its receipt an erasure request must be done
     */
    public record Limits(int minimumAge, int consentStringDays, int retentionDays, int erasureDays) {
        /** COPPA's age, IAB's 13 months, three years, the month of GDPR art. 12(3) at its shortest usual count. */
        public static final Limits DEFAULT = new Limits(13, 395, 1_095, 30);
    }

    /** What happens to a field of {@code category}, which is sensitive. */
    public Treatment treatmentOf(FieldCategory category) {
        return sensitive.getOrDefault(category, Treatment.DROP);
    }

    /** Ids of the purposes that have {@code trait}, in the policy's order. */
    public List<String> purposesWith(Predicate<Purpose> trait) {
        return purposes.values().stream().filter(trait).map(Purpose::id).toList();
    }

    /** The recipients whose data flows through {@code audience.<id>.v1}, in the policy's order. */
    public List<String> audiences() {
        return idsWith(Delivery.Audience.class);
    }

    /** The recipients whose data flows through {@code recipient.<id>.v1}, in the policy's order. */
    public List<String> projections() {
        return idsWith(Delivery.Projected.class);
    }

    private List<String> idsWith(Class<? extends Delivery> delivery) {
        return recipients.values().stream()
                .filter(recipient -> delivery.isInstance(recipient.delivery()))
                .map(Recipient::id)
                .toList();
    }
}
