package dev.lethe.traffic.expect;

import java.util.Map;

/**
 * What one recipient holds of one person because of one tenant.
 *
 * @param contact a row or minimised record; in an audience the digest stands for its fields
 * @param form the form and notice that it rests on; empty in an audience
 */
record ExpectedHolding(ExpectedContact contact, String form) {
    private static final String DIGEST = "digest";

    /**
     * Where it is.
     *
     * @param way through which kind of topic, and in which normal form
     */
    record Place(String recipient, String tenant, String way) {}

    static ExpectedHolding digest(String tenant, String digest) {
        return new ExpectedHolding(new ExpectedContact(tenant, Map.of(DIGEST, digest), ""), "");
    }

    /** The digest; empty when it is none. */
    String digest() {
        return contact.fields().getOrDefault(DIGEST, "");
    }

    boolean isDigest() {
        return contact.fields().containsKey(DIGEST);
    }

    @Override
    public String toString() {
        return "ExpectedHolding(redacted)";
    }
}
