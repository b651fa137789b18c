package dev.lethe.traffic.expect;

import org.jspecify.annotations.Nullable;

/**
 * A row that a tenant must hold.
 *
 * @param email as entered last
 * @param givenName as entered last
 * @param purposes granted ones, sorted, separated by commas
 */
public record ExpectedContact(
        String tenant, String email, @Nullable String givenName, String purposes) {

    @Override
    public String toString() {
        return "ExpectedContact(redacted)";
    }
}
