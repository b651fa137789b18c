package dev.lethe.streams.runtime;

import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of the application when a stream thread fails. Faults of Kafka and of single records pass, so that a new
 * thread goes on. An {@link Error} does not: a class that is missing is missing for the next thread too, and replacing
 * it for ever would look like a pipeline that runs.
 */
final class ThreadFaults {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadFaults.class);

    private ThreadFaults() {}

    /** Logs the class and place of what {@code fault} came from, nothing of its message, and answers. */
    static StreamThreadExceptionResponse answer(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null && !root.getCause().equals(root)) {
            root = root.getCause();
        }
        boolean lasting = root instanceof Error;
        StackTraceElement[] trace = root.getStackTrace();
        LOG.error(
                "a stream thread failed and {}: {} at {}",
                lasting ? "the application ends" : "is replaced",
                root.getClass().getName(),
                trace.length == 0 ? "unknown place" : trace[0]);
        return lasting ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT : StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
