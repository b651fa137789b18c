package dev.lethe.benchmarks.rival;

import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A rival's table as the statistics want it; look-ups by key only, which is all that counting does. */
@SuppressWarnings("NullAway") // Kafka Streams' stores return null for what they do not hold
final class TypedTable<V> implements KeyValueStore<String, V> {
    private final Table table;
    private final Format<String, V> format;

    TypedTable(Table table, Format<String, V> format) {
        this.table = table;
        this.format = format;
    }

    @Override
    public @Nullable V get(String key) {
        byte[] bytes = table.get(format.key(key));
        return bytes == null ? null : format.read(bytes);
    }

    @Override
    public void put(String key, @Nullable V value) {
        table.put(format.key(key), value == null ? null : format.value(value));
    }

    @Override
    public @Nullable V delete(String key) {
        V known = get(key);
        put(key, null);
        return known;
    }

    @Override
    public V putIfAbsent(String key, V value) {
        throw unused();
    }

    @Override
    public void putAll(List<KeyValue<String, V>> entries) {
        throw unused();
    }

    @Override
    public KeyValueIterator<String, V> range(String from, String to) {
        throw unused();
    }

    @Override
    public KeyValueIterator<String, V> all() {
        throw unused();
    }

    @Override
    public long approximateNumEntries() {
        throw unused();
    }

    @Override
    public String name() {
        return format.topic();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        throw unused();
    }

    @Override
    public void close() {}

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("counting only looks up by key");
    }
}
