package dev.lethe.streams.receipt;

import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.schemas.serde.TopicSerdes;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes {@code erasure.receipts.v1} from a thread of its own. Several processes share the partitions as the consumer
 * group {@value ReceiptClients#GROUP}. After a fault it connects anew and goes on behind its last commit.
 */
public final class ReceiptWatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiptWatcher.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration END = Duration.ofSeconds(10);

    private final Map<String, Object> kafka;
    private final TopicSerdes serdes;
    private final Supplier<PolicyHistory> policies;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "lethe-receipts");
    private volatile @Nullable ReceiptClients open;

    private ReceiptWatcher(
            Map<String, Object> kafka, TopicSerdes serdes, Supplier<PolicyHistory> policies, Clock clock) {
        this.kafka = Map.copyOf(kafka);
        this.serdes = serdes;
        this.policies = policies;
        this.clock = clock;
        thread.setDaemon(true);
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
        ReceiptWatcher watcher = new ReceiptWatcher(kafka, serdes, policies, clock);
        watcher.thread.start();
        return watcher;
    }

    private void run() {
        while (isRunning()) {
            try (ReceiptClients clients = new ReceiptClients(kafka, serdes)) {
                open = clients;
                watch(clients);
            } catch (WakeupException e) {
                LOG.debug("stopping");
            } catch (RuntimeException e) {
                LOG.warn(
                        "receipts are not written for now, Kafka or the registry does not answer: {}",
                        e.getClass().getName());
            } finally {
                open = null;
            }
            pause();
        }
    }

    private void watch(ReceiptClients clients) {
        clients.closures.catchUp();
        ReceiptLoop loop = new ReceiptLoop(clients, policies, clock);
        while (isRunning()) {
            loop.turn();
        }
    }

    private boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private void pause() {
        try {
            stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopped.countDown();
        }
    }

    /** Ends the thread and leaves the group. Idempotent. */
    @Override
    public void close() {
        stopped.countDown();
        ReceiptClients clients = open;
        if (clients != null) {
            clients.consumer.wakeup();
        }
        try {
            thread.join(END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
