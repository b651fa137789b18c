package dev.lethe.privacy.decision;

import java.util.Comparator;

/**
 * A digest of this person in a partner's audience.
 *
 * @param profile the normal form and its version
 * @param consentBasis the purpose that the person agreed to
 */
public record HeldDigest(String partner, String digest, String profile, String consentBasis)
        implements Comparable<HeldDigest> {
    private static final Comparator<HeldDigest> ORDER = Comparator.comparing(HeldDigest::partner)
            .thenComparing(HeldDigest::digest)
            .thenComparing(HeldDigest::profile)
            .thenComparing(HeldDigest::consentBasis);

    @Override
    public int compareTo(HeldDigest other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "HeldDigest(" + partner + ", redacted)";
    }
}
