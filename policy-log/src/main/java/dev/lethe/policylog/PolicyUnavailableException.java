package dev.lethe.policylog;

/** There is no policy to decide by, or the log that holds it does not answer. The message says what to do. */
public final class PolicyUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The message is a sentence for the operator. */
    public PolicyUnavailableException(String message) {
        super(message);
    }

    /** The message is a sentence for the operator. */
    public PolicyUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
