package dev.lethe.cli.process;

import org.jspecify.annotations.Nullable;

/** The stack cannot start or go on. The message says what is wrong and what to do, in words for the user. */
public final class StackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A fault that the message explains completely. */
    public StackException(String message) {
        super(message);
    }

    /** A fault with a technical cause, which is kept for debugging and not shown. */
    public StackException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
