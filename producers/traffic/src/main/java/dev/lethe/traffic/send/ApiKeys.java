package dev.lethe.traffic.send;

import java.util.Map;

/**
 * The keys that callers show.
 *
 * @param tenants key by tenant
 * @param operator good for every tenant
 */
public record ApiKeys(Map<String, String> tenants, String operator) {

    String ofTenant(String tenant) {
        String key = tenants.get(tenant);
        if (key == null) {
            throw new IllegalArgumentException("there is no API key of the tenant " + tenant);
        }
        return key;
    }

    @Override
    public String toString() {
        return "ApiKeys(redacted)";
    }
}
