package dev.lethe.streams.receipt;

import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.streams.work.ReconnectingThread;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Writes {@code erasure.receipts.v1} from a thread of its own. Several processes share the partitions as the consumer
 * group {@value ReceiptClients#GROUP}. After a fault it connects anew and goes on behind its last commit.
 */
public final class ReceiptWatcher implements AutoCloseable {
    private static final Duration END = Duration.ofSeconds(10);

    private final ReconnectingThread<ReceiptClients> thread;

    private ReceiptWatcher(ReconnectingThread<ReceiptClients> thread) {
        this.thread = thread;
    }

    /**
     * Starts watching.
     *
     * @param kafka {@code bootstrap.servers} and, where needed, security settings
     * @param policies name the topics and their sinks; may grow
     * @param clock says when positions were seen
     */
    public static ReceiptWatcher start(
            Map<String, Object> kafka, TopicSerdes serdes, Supplier<PolicyHistory> policies, Clock clock) {
        Map<String, Object> config = Map.copyOf(kafka);
        return new ReceiptWatcher(ReconnectingThread.start(
                "lethe-receipts",
                new ReconnectingThread.Work<>(
                        () -> new ReceiptClients(config, serdes),
                        clients -> watching(clients, policies, clock),
                        "receipts are not written for now",
                        END)));
    }

    private static Runnable watching(ReceiptClients clients, Supplier<PolicyHistory> policies, Clock clock) {
        clients.closures.catchUp();
        return new ReceiptLoop(clients, policies, clock)::turn;
    }

    /** Ends the thread and leaves the group. Idempotent. */
    @Override
    public void close() {
        thread.close();
    }
}
