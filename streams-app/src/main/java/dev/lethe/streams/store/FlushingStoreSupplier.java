package dev.lethe.streams.store;

import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;

/** Makes stores that flush with every heartbeat. */
record FlushingStoreSupplier(KeyValueBytesStoreSupplier persistent, Duration heartbeat)
        implements KeyValueBytesStoreSupplier {

    @Override
    public String name() {
        return persistent.name();
    }

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
        return new FlushingStore(persistent.get(), heartbeat);
    }

    @Override
    public String metricsScope() {
        return persistent.metricsScope();
    }
}
