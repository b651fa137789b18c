package dev.lethe.benchmarks.rival.plain;

import dev.lethe.benchmarks.rival.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** A table whose changes are kept in memory until the commit, which passes on the last one of each key. */
final class CachedTable implements Table {
    private static final int MOST_KEPT = 10_000;

    private final Table table;
    private final Map<Bytes, byte @Nullable []> known = new HashMap<>();
    private final Set<Bytes> changed = new HashSet<>();

    CachedTable(Table table) {
        this.table = table;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        Bytes entry = Bytes.wrap(key);
        byte[] value = known.get(entry);
        if (value == null && !known.containsKey(entry)) {
            value = table.get(key);
            known.put(entry, value);
        }
        return value;
    }

    @Override
    public void put(byte[] key, byte @Nullable [] value) {
        Bytes entry = Bytes.wrap(key);
        known.put(entry, value);
        changed.add(entry);
    }

    /** Passes on what has changed. What was passed on may stay in memory, up to a bound. */
    void flush() {
        changed.forEach(key -> table.put(key.get(), known.get(key)));
        changed.clear();
        if (known.size() > MOST_KEPT) {
            known.clear();
        }
    }
}
