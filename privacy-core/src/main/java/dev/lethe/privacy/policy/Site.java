package dev.lethe.privacy.policy;

import java.util.Set;

/**
 * A web site of a tenant.
 *
 * @param origins the browser origins ({@code https://shop.example}) that may send from this site
 */
public record Site(String id, String tenant, Set<String> origins) {}
