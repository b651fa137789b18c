package dev.lethe.privacy.decision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a recipient holds of one person because of one customer; enough to take it back.
 *
 * @param key the digest in an audience, the field's name in quarantine; else empty, as one record a person is kept
 * @param profile the digest's normal form and version; {@code null} outside of audiences
 * @param fields names of the fields given, sorted: {@code custom.style, email}; {@code hashed-email} in an audience
 * @param purposes granted purposes on which it rests, sorted
 * @param fingerprint of what was given, to see a change; no digest, and worthless without the state beside it
 */
public record Holding(
        String recipient,
        Channel channel,
        String key,
        @Nullable String profile,
        LegalBasis basis,
        List<String> fields,
        List<String> purposes,
        long fingerprint) {
    @Override
    public String toString() {
        return "Holding(" + recipient + ", redacted)";
    }
}
