package dev.lethe.streams.seal;

/** Something sealed does not open: another key, another place, or changed bytes. Its message holds none of it. */
public final class SealException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SealException(String message, Exception cause) {
        super(message, cause);
    }
}
