package dev.lethe.http.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;

/**
 * The known API keys, by their digests only. A look-up compares with every entry, each in constant time, so that its
 * duration tells nothing about which key came close.
 */
public final class ApiKeys {
    private final List<Entry> entries;

    ApiKeys(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Whose key {@code presented} is. */
    public Optional<Caller> callerWith(String presented) {
        byte[] digest = sha256(presented);
        Optional<Caller> found = Optional.empty();
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(entry.digest, digest)) {
                found = Optional.of(entry.caller); // no early return, see above
            }
        }
        return found;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** One key: its digest and whose it is. */
    static final class Entry {
        private final byte[] digest;
        private final Caller caller;

        Entry(byte[] digest, Caller caller) {
            this.digest = digest.clone();
            this.caller = caller;
        }
    }
}
