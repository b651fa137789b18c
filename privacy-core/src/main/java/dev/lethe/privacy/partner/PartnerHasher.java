package dev.lethe.privacy.partner;

import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;

/** Computes partners' digests, many in a row; keeps its digests between calls. Not safe for use by several threads. */
public final class PartnerHasher {
    private final Map<String, MessageDigest> digests = new HashMap<>();

    /** The digest of {@code value} in the form of {@code profile}, or the reason why there is none. */
    public Outcome<String> digest(HashProfile profile, String value) {
        if (KnownHashes.looksHashed(value)) {
            return Outcome.reject(Reason.IDENTIFIER_ALREADY_HASHED);
        }
        String normal = profile.normalForm(value);
        if (normal == null) {
            return Outcome.reject(Reason.IDENTIFIER_REJECTED);
        }
        byte[] digest = digests.computeIfAbsent(profile.algorithm(), PartnerHasher::open)
                .digest(normal.getBytes(StandardCharsets.UTF_8));
        return Outcome.accept(profile.encoding().of(digest));
    }

    private static MessageDigest open(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
