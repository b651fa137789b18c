package dev.lethe.streams.store;

import dev.lethe.schemas.topic.Heartbeat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A RocksDB store whose write buffer reaches the disk with every heartbeat.
 *
 * <p>What a file holds is deleted when a compaction meets the deletion, and a deletion takes part in compactions only
 * once it has been flushed. Kafka Streams 4.3 flushes when a write buffer is full and when a store is closed, not at
 * commits, and offers no other flush; RocksDB has none by time. So a heartbeat fills the write buffer with zeros under
 * its own key and deletes them: the flush keeps one version of the key, and nothing of it is logged. Each flush lets
 * RocksDB look for files older than {@code periodic_compaction_seconds}, which ends in a compaction of everything
 * (universal style).
 *
 * <p>The heartbeat of a working task comes through {@link #delete}, on its thread. Warm copies have no processor that
 * sends one; a store that had none for two intervals gives it to itself.
 */
final class FlushingStore extends ForwardingStore {
    /** RocksDB's write buffer of a store; {@code RocksDbMemory} sets it to this or less. */
    static final int WRITE_BUFFER_BYTES = 16 << 20;

    private static final byte[] ZEROS = new byte[1 << 20];
    private static final int FILLINGS = WRITE_BUFFER_BYTES / ZEROS.length + 3;
    private static final Bytes HEARTBEAT = Bytes.wrap(Heartbeat.KEY.getBytes(StandardCharsets.UTF_8));

    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "store-heartbeats");
        thread.setDaemon(true);
        return thread;
    });

    private final Duration interval;
    private final AtomicBoolean beaten = new AtomicBoolean();
    private @Nullable Future<?> watch;

    FlushingStore(KeyValueStore<Bytes, byte[]> persistent, Duration interval) {
        super(persistent);
        this.interval = interval;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        super.init(context, root);
        long pause = interval.multipliedBy(2).toMillis();
        watch = CLOCK.scheduleWithFixedDelay(this::beatUnlessBeaten, pause, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        if (!key.equals(HEARTBEAT)) {
            return super.delete(key);
        }
        beaten.set(true);
        fill();
        return null;
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.cancel(false);
        }
        super.close();
    }

    private void beatUnlessBeaten() {
        try {
            if (!beaten.getAndSet(false) && isOpen()) {
                fill();
            }
        } catch (InvalidStateStoreException e) {
            // closed meanwhile, and flushed by that
        }
    }

    private void fill() {
        for (int i = 0; i < FILLINGS; i++) {
            put(HEARTBEAT, ZEROS);
        }
        super.delete(HEARTBEAT);
    }
}
