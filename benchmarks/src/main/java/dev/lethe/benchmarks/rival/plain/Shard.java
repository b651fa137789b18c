package dev.lethe.benchmarks.rival.plain;

import dev.lethe.benchmarks.rival.Stage;
import dev.lethe.benchmarks.rival.Table;
import dev.lethe.benchmarks.rival.Tables;
import dev.lethe.benchmarks.rival.Work;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The work and the tables of all partitions with one number, which are always at one place. */
final class Shard implements AutoCloseable {
    private final int partition;
    private final Map<Tables.Kind, RocksTable> rows = new EnumMap<>(Tables.Kind.class);
    private final Map<Tables.Kind, Table> tables = new EnumMap<>(Tables.Kind.class);
    private final List<CachedTable> cached = new ArrayList<>();
    private final Work work;

    /** Opens empty tables in {@code folder}. */
    Shard(int partition, Path folder, RocksSettings settings, Work.Means means, Transaction transaction) {
        this.partition = partition;
        for (Tables.Kind kind : Tables.Kind.values()) {
            RocksTable stored = RocksTable.open(
                    settings, folder.resolve(Integer.toString(partition)).resolve(kind.name()));
            String changelog = PlainTopics.changelogOf(kind);
            rows.put(kind, stored);
            Table logged =
                    new LoggedTable(stored, (key, value) -> transaction.append(changelog, partition, key, value));
            tables.put(kind, isCached(kind) ? cached(logged) : logged);
        }
        work = new Work(means, kind -> Objects.requireNonNull(tables.get(kind)), transaction);
    }

    /** The tables by the partitions of their changelogs, from which they are to be filled before any record comes. */
    Map<TopicPartition, RocksTable> changelogs() {
        Map<TopicPartition, RocksTable> changelogs = new HashMap<>();
        rows.forEach(
                (kind, table) -> changelogs.put(new TopicPartition(PlainTopics.changelogOf(kind), partition), table));
        return changelogs;
    }

    void process(Stage stage, byte[] key, byte[] value, @Nullable String mark) {
        work.process(stage, key, value, mark);
    }

    /** Writes what is kept back until a commit. */
    void flush() {
        cached.forEach(CachedTable::flush);
    }

    private Table cached(Table table) {
        CachedTable result = new CachedTable(table);
        cached.add(result);
        return result;
    }

    /** As in the pipeline: people's data is written at once, counts with the commit. */
    private static boolean isCached(Tables.Kind kind) {
        return switch (kind) {
            case TALLIES, PARTS, AWAITED -> true;
            case PEOPLE, MEMBERSHIPS, FILES -> false;
        };
    }

    @Override
    public void close() {
        rows.values().forEach(RocksTable::close);
    }
}
