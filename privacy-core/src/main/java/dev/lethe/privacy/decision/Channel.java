package dev.lethe.privacy.decision;

/** Through which topic a recipient receives something. */
public enum Channel {
    /** {@code customer.contacts.v1} */
    CONTACTS,
    /** {@code recipient.<id>.v1} */
    PROJECTION,
    /** {@code audience.<id>.v1} */
    AUDIENCE,
    /** {@code quarantine.v1}, which belongs to the operator. */
    QUARANTINE,
    /** Outside of all topics, once, because the law demanded it. */
    ON_REQUEST
}
