package dev.lethe.benchmarks.flink;

import dev.lethe.benchmarks.rival.Outlet;
import dev.lethe.benchmarks.rival.Stage;
import dev.lethe.benchmarks.rival.Table;
import dev.lethe.benchmarks.rival.Tables;
import dev.lethe.benchmarks.rival.Work;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the work writes when it runs in one thread, with tables in memory, and nothing ever stops it. */
final class Expected implements Outlet {
    private final Map<Tables.Kind, Table> tables = new EnumMap<>(Tables.Kind.class);
    private final Map<String, Map<ByteBuffer, Integer>> written = new HashMap<>();
    private final Work work;

    Expected(Work.Means means) {
        work = new Work(means, kind -> tables.computeIfAbsent(kind, unused -> new InMemory(new HashMap<>())), this);
    }

    /** Takes one event of a person. */
    void take(byte[] key, byte[] value) {
        work.process(Stage.PERSON, key, value, null);
    }

    /** How many records there are of each key of {@code topic}. */
    Map<ByteBuffer, Integer> perKey(String topic) {
        return written.getOrDefault(topic, Map.of());
    }

    @Override
    public void write(String topic, byte[] key, byte @Nullable [] value, @Nullable String mark) {
        written.computeIfAbsent(topic, unused -> new HashMap<>()).merge(ByteBuffer.wrap(key), 1, Integer::sum);
    }

    @Override
    public void handOver(Stage stage, byte[] key, byte[] value, @Nullable String mark) {
        work.process(stage, key, value, mark);
    }

    private record InMemory(Map<ByteBuffer, byte[]> entries) implements Table {
        @Override
        public byte @Nullable [] get(byte[] key) {
            return entries.get(ByteBuffer.wrap(key));
        }

        @Override
        public void put(byte[] key, byte @Nullable [] value) {
            if (value == null) {
                entries.remove(ByteBuffer.wrap(key));
            } else {
                entries.put(ByteBuffer.wrap(key), value);
            }
        }
    }
}
