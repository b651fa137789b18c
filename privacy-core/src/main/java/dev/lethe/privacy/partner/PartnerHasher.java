package dev.lethe.privacy.partner;

import dev.lethe.privacy.Outcome;

/** Computes partners' digests, many in a row. Not safe for use by several threads. */
public final class PartnerHasher {
    /** The digest of {@code value} in the form of {@code profile}, or the reason why there is none. */
    public Outcome<String> digest(HashProfile profile, String value) {
        return profile.digest(value);
    }
}
