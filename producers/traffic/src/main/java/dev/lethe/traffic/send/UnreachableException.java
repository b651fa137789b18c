package dev.lethe.traffic.send;

/** The capture server did not take a request for as long as the sender was told to try. */
public final class UnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreachableException(String message) {
        super(message);
    }
}
