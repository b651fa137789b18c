package dev.lethe.traffic.expect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a recipient must hold of one person: a customer's row, or the minimised record of a provider or affiliate.
 *
 * @param fields value by name, as policies name fields: {@code email}, {@code given-name}, {@code custom.style}
 * @param purposes granted ones, sorted, separated by commas
 */
public record ExpectedContact(String tenant, Map<String, String> fields, String purposes) {

    /** The address as entered or corrected last. */
    public @Nullable String email() {
        return fields.get("email");
    }

    @Override
    public String toString() {
        return "ExpectedContact(redacted)";
    }
}
