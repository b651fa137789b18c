package dev.lethe.streams.notary;

import dev.lethe.privacy.audit.CheckpointSigner;
import dev.lethe.schemas.access.Groups;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.NotarisedLog;
import dev.lethe.streams.work.ReconnectingThread;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Signs checkpoints of one log from a thread of its own. Several processes share the partitions as a consumer group,
 * {@code lethe-notary-} and the log's word. After a fault it connects anew and goes on behind the last checkpoint.
 */
public final class LedgerNotary implements AutoCloseable {
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

    private final NotaryGauges gauges;
    private final ReconnectingThread<NotaryClients> thread;

    private LedgerNotary(
            Map<String, Object> kafka, TopicSerdes serdes, NotarisedLog log, CheckpointSigner signer, Plan plan) {
        Map<String, Object> config = Map.copyOf(kafka);
        String group = Groups.notary(log.word());
        gauges = new NotaryGauges(log);
        thread = ReconnectingThread.start(
                group,
                new ReconnectingThread.Work<>(
                        () -> new NotaryClients(config, group, plan),
                        clients -> signing(clients, serdes, log, signer, plan),
                        "no checkpoints of %s are signed for now"
                                .formatted(log.records().name()),
                        END));
    }

    /**
     * Starts signing.
     *
     * @param kafka {@code bootstrap.servers} and, where needed, security settings
     * @param signer signs for {@code log}
     */
    public static LedgerNotary start(
            Map<String, Object> kafka, TopicSerdes serdes, NotarisedLog log, CheckpointSigner signer, Plan plan) {
        return new LedgerNotary(kafka, serdes, log, signer, plan);
    }

    /** Its metrics. */
    public NotaryGauges gauges() {
        return gauges;
    }

    private Runnable signing(
            NotaryClients clients, TopicSerdes serdes, NotarisedLog log, CheckpointSigner signer, Plan plan) {
        CheckpointExport export = new CheckpointExport(plan.exports(), log, signer.ledger());
        NotaryLoop loop = new NotaryLoop(clients, serdes, log, signer, plan.interval(), export, gauges);
        loop.start();
        return loop::turn;
    }

    /** Tells the thread to end, and does not wait for it. */
    void stop() {
        thread.stop();
    }

    /** Ends the thread and leaves the group; what was read since the last checkpoint is read again. Idempotent. */
    @Override
    public void close() {
        thread.close();
    }
}
