package dev.lethe.schemas.topic;

import dev.lethe.schemas.avro.ContactKey;

/**
 * The key of heartbeats: tombstones that make an idle partition's segment roll, so that it can be cleaned. It is
 * nobody's: a reader that keeps the latest record of each key deletes what it never had.
 */
public final class Heartbeat {
    /** In topics and stores whose key is text. No pseudonym, digest or request id looks like it. */
    public static final String KEY = "lethe-heartbeat";

    private Heartbeat() {}

    /** In topics whose key is a contact: that of no customer. */
    public static ContactKey contactKey() {
        return new ContactKey("", KEY);
    }
}
