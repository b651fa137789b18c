package dev.lethe.privacy.policy;

import dev.lethe.privacy.partner.HashProfile;
import java.util.Set;

/**
 * A third party that receives hashed identifiers.
 *
 * @param purpose what a person must have agreed to
 * @param profile the partner's normal form
 * @param tenants the customers that share with this partner
 */
public record Partner(String id, String legalName, String purpose, HashProfile profile, Set<String> tenants) {}
