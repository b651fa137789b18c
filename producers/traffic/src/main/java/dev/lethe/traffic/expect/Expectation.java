package dev.lethe.traffic.expect;

import java.util.Map;
import java.util.Set;

/**
 * What must have been added to an idle pipeline once it has processed a sequence of messages.
 *
 * @param contacts the rows of all tenants
 * @param audiences digests by partner; every partner has an entry
 * @param submissions counted ones by site; every site has an entry
 * @param pageViews by site; every site has an entry
 */
public record Expectation(
        Set<ExpectedContact> contacts,
        Map<String, Set<String>> audiences,
        Map<String, Long> submissions,
        Map<String, Long> pageViews) {

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
