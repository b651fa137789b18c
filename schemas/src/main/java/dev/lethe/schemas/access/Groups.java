package dev.lethe.schemas.access;

/** Consumer groups of our own processes, besides the pipeline's, which is its application id. */
public final class Groups {
    /** Whoever watches how far sinks have read. */
    public static final String RECEIPTS = "lethe-receipts";
    /** The workers of Connect; also how the names of their own topics begin. */
    public static final String CONNECT = "lethe-connect";

    /** How the groups of notaries begin, and the transactional ids of what they sign. */
    static final String NOTARIES = "lethe-notary-";
    /** How Connect names the groups of its sinks. */
    static final String CONNECT_SINKS = "connect-";
    /** How groups of those who analyse released figures begin. */
    static final String ANALYTICS = "analytics-";

    private Groups() {}

    /** The group of those who sign one log. */
    public static String notary(String log) {
        return NOTARIES + log;
    }
}
