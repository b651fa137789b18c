package dev.lethe.policylog;

import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyException;
import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.schemas.avro.PolicyVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * A version of the policy as it stands in the log.
 *
 * @param effectiveFrom events received from then on are decided under it
 * @param sha256 of the document's UTF-8 bytes, lower-case hex
 * @param document YAML, byte for byte as published
 */
public record PublishedPolicy(int version, Instant effectiveFrom, Instant publishedAt, String sha256, String document) {

    /** A version that is published now, with the digest of its document. */
    static PublishedPolicy of(int version, Instant effectiveFrom, Instant publishedAt, String document) {
        return new PublishedPolicy(version, effectiveFrom, publishedAt, sha256Of(document), document);
    }

    static PublishedPolicy of(PolicyVersion record) {
        return new PublishedPolicy(
                record.getVersion(),
                record.getEffectiveFrom(),
                record.getPublishedAt(),
                record.getSha256(),
                record.getDocument());
    }

    PolicyVersion toRecord() {
        return PolicyVersion.newBuilder()
                .setVersion(version)
                .setEffectiveFrom(effectiveFrom)
                .setPublishedAt(publishedAt)
                .setSha256(sha256)
                .setDocument(document)
                .build();
    }

    /**
     * The rules in the document; parses it on each call.
     *
     * @throws PolicyException when this version of the software cannot read the document, or when the document is not
     *     the one that the record speaks of
     */
    public Policy policy() {
        if (!sha256Of(document).equals(sha256)) {
            throw new PolicyException(
                    List.of("policy version %d: its document does not match its SHA-256".formatted(version)));
        }
        Policy policy = PolicyReader.read(document);
        if (policy.version() != version) {
            throw new PolicyException(List.of(
                    "policy version %d: its document says it is version %d".formatted(version, policy.version())));
        }
        return policy;
    }

    /** The digest under which {@code document} is published: lower-case hex. */
    public static String sha256Of(String document) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "PublishedPolicy(version %d, effective from %s)".formatted(version, effectiveFrom);
    }
}
