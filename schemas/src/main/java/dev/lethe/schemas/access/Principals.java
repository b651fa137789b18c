package dev.lethe.schemas.access;

/**
 * Names under which processes and recipients authenticate to the brokers. All of them begin with one of two prefixes,
 * so that what others have set up on the same cluster can be told apart and is left alone.
 */
public final class Principals {
    /** The capture server, and every other process that sends events with the producer library. */
    public static final String CAPTURE = "lethe-capture";
    /** The streams application. */
    public static final String STREAMS = "lethe-streams";
    /** The statistics server. */
    public static final String STATISTICS = "lethe-statistics";
    /** The Connect workers. */
    public static final String CONNECT = "lethe-connect";
    /** Whoever analyses released figures. */
    public static final String ANALYTICS = "lethe-analytics";
    /** Whoever audits: reads ledger, sealed history, policies and proofs. */
    public static final String AUDITOR = "lethe-auditor";

    private static final String COMPONENT_PREFIX = "lethe-";
    private static final String RECIPIENT_PREFIX = "recipient-";
    private static final String USER = "User:";

    private Principals() {}

    /** The name under which a recipient reads its topic. */
    public static String recipient(String id) {
        return RECIPIENT_PREFIX + id;
    }

    /** What access control lists call it. */
    static String user(String principal) {
        return USER + principal;
    }

    /** Whether an access control list's principal is one of ours, today's or one of the past. */
    static boolean isOurs(String user) {
        return user.startsWith(USER + COMPONENT_PREFIX) || user.startsWith(USER + RECIPIENT_PREFIX);
    }
}
