package dev.lethe.privacy.policy;

/**
 * A customer whose widgets collect contacts.
 *
 * @param contactPurpose the purpose that a person must have agreed to before the customer receives the contact
 */
public record Tenant(String id, String legalName, String contactPurpose) {}
