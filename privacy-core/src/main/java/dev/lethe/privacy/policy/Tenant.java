package dev.lethe.privacy.policy;

import java.util.Map;

/**
 * A customer whose widgets collect contacts.
 *
 * @param instructions service provider to the fields that the customer wants it to work with; a provider that is not
 *     here receives nothing of this customer's
 */
public record Tenant(String id, String legalName, Map<String, Projection> instructions) {}
