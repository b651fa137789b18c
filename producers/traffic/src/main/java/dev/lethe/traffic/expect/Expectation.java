package dev.lethe.traffic.expect;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must have been added to an idle pipeline once it has processed a sequence of messages.
 *
 * @param contacts the rows of all tenants
 * @param records minimised records by recipient; several people's may be equal; each such recipient has an entry
 * @param audiences digests by partner; every partner has an entry
 * @param ledger lines by recipient; each that receives something by itself has an entry
 * @param quarantined how many values wait, by {@code tenant/field}
 * @param withheld how many values went to nobody, by {@code tenant/widget/field/REASON}
 * @param submissions counted ones by site; every site has an entry
 * @param pageViews by site; every site has an entry
 * @param people who agreed to be counted, by tenant and by {@code tenant/dimension/value}
 */
public record Expectation(
        Set<ExpectedContact> contacts,
        Map<String, List<ExpectedContact>> records,
        Map<String, Set<String>> audiences,
        Map<String, LedgerLines> ledger,
        Map<String, Long> quarantined,
        Map<String, Long> withheld,
        Map<String, Long> submissions,
        Map<String, Long> pageViews,
        Map<String, Long> people) {

    /** How many rows {@code tenant} must hold. */
    public long rowsOf(String tenant) {
        return contacts.stream()
                .filter(contact -> contact.tenant().equals(tenant))
                .count();
    }

    @Override
    public String toString() {
        return "Expectation(redacted)";
    }
}
