package dev.lethe.http.serve;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a server is made of, to be closed the latest first; one that fails to close keeps no other one open. Not safe
 * for use by several threads.
 */
public final class KeptParts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeptParts.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /** Will close {@code part}, which it returns. */
    public <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    /** Closes everything that is open. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            closeQuietly(parts.pop());
        }
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn(
                    "{} did not close: {}",
                    part.getClass().getSimpleName(),
                    e.getClass().getName());
        }
    }
}
