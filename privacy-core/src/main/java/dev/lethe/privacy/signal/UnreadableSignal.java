package dev.lethe.privacy.signal;

import java.io.Serial;

/** A consent string cannot be read. Carries nothing of the string: neither a message nor a stack. */
final class UnreadableSignal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnreadableSignal() {
        super(null, null, false, false);
    }

    /** Fails unless the string keeps a rule. */
    static void unless(boolean kept) {
        if (!kept) {
            throw new UnreadableSignal();
        }
    }
}
