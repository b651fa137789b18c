package dev.lethe.policylog;

/** What became of an attempt to publish a policy. */
public sealed interface Publication {

    /** It stands in the log, and every reader takes it for its version. */
    record Published(PublishedPolicy policy) implements Publication {}

    /** The very same document was published before; nothing was written. */
    record Unchanged(PublishedPolicy policy) implements Publication {}

    /**
     * It does not stand in the log, or readers ignore it.
     *
     * @param why a sentence for the operator
     */
    record Refused(String why) implements Publication {}
}
