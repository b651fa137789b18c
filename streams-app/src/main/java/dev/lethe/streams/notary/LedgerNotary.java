package dev.lethe.streams.notary;

import dev.lethe.privacy.audit.CheckpointSigner;
import dev.lethe.schemas.serde.TopicSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs checkpoints of the ledger from a thread of its own. Several processes share the partitions as the consumer
 * group {@value NotaryClients#GROUP}. After a fault it connects anew and goes on behind the last checkpoint.
 */
public final class LedgerNotary implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerNotary.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration END = Duration.ofSeconds(15);

    /**
     * How a notary works.
     *
     * @param interval at most one checkpoint of a partition in that time, unless very much is new
     * @param exports folder for copies of checkpoints; {@code null}: none
     * @param instance name of this instance, unique among those that run together
     * @param transaction how long a transaction may stay open
     */
    public record Plan(Duration interval, @Nullable Path exports, String instance, Duration transaction) {}

    private final Map<String, Object> kafka;
    private final TopicSerdes serdes;
    private final CheckpointSigner signer;
    private final Plan plan;
    private final NotaryGauges gauges = new NotaryGauges();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "lethe-notary");
    private volatile @Nullable NotaryClients open;

    private LedgerNotary(Map<String, Object> kafka, TopicSerdes serdes, CheckpointSigner signer, Plan plan) {
        this.kafka = Map.copyOf(kafka);
        this.serdes = serdes;
        this.signer = signer;
        this.plan = plan;
        thread.setDaemon(true);
    }

    /**
     * Starts signing.
     *
     * @param kafka {@code bootstrap.servers} and, where needed, security settings
     */
    public static LedgerNotary start(
            Map<String, Object> kafka, TopicSerdes serdes, CheckpointSigner signer, Plan plan) {
        LedgerNotary notary = new LedgerNotary(kafka, serdes, signer, plan);
        notary.thread.start();
        return notary;
    }

    /** Its metrics. */
    public NotaryGauges gauges() {
        return gauges;
    }

    private void run() {
        while (isRunning()) {
            try (NotaryClients clients =
                    new NotaryClients(kafka, NotaryClients.GROUP + "-" + plan.instance(), plan.transaction())) {
                open = clients;
                sign(clients);
            } catch (WakeupException e) {
                LOG.debug("stopping");
            } catch (RuntimeException e) {
                LOG.warn(
                        "no checkpoints are signed for now, Kafka or the registry does not answer: {}",
                        e.getClass().getName());
            } finally {
                open = null;
            }
            pause();
        }
    }

    private void sign(NotaryClients clients) {
        CheckpointExport export = new CheckpointExport(plan.exports());
        NotaryLoop loop = new NotaryLoop(clients, serdes, signer, plan.interval(), export, gauges);
        loop.start();
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

    /** Ends the thread and leaves the group; what was read since the last checkpoint is read again. Idempotent. */
    @Override
    public void close() {
        stopped.countDown();
        NotaryClients clients = open;
        if (clients != null) {
            clients.ledger.wakeup();
        }
        try {
            thread.join(END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
