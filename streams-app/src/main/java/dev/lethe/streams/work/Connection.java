package dev.lethe.streams.work;

/** What a {@link ReconnectingThread} works with. */
public interface Connection extends AutoCloseable {

    /** Ends a call that waits, from another thread. */
    void wakeUp();

    @Override
    void close();
}
