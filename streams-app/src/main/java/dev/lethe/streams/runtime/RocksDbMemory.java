package dev.lethe.streams.runtime;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One memory limit for all stores of the process: blocks, indexes, filters and write buffers share one cache, however
 * many people and partitions there are. And one limit for what was deleted: files of a certain age are compacted.
 *
 * <p>Universal compaction makes few large files, and the whole index of one, a megabyte for a few hundred thousand
 * people, fits into no part of a small cache: RocksDB would read it again for each look-up. So indexes and filters are
 * partitioned, look-ups load the one small part they need, and the cache has few parts.
 *
 * <p>Kafka Streams compacts in RocksDB's universal style, in which a file that is older than
 * {@code periodic_compaction_seconds} starts a compaction of all files; it drops deleted and replaced values. RocksDB
 * looks for such files when a flush ends (and twice a day), so that the stores of people's data flush with their
 * heartbeats. There is no write-ahead log: Kafka Streams switches it off. The manifest names the first and last key of
 * every file; it is written anew with each change, so that it names none of a file that is gone.
 */
public final class RocksDbMemory implements RocksDBConfigSetter {
    static final String CACHE_MB_CONFIG = "lethe.rocksdb.cache.mb";
    static final String WRITE_BUFFER_MB_CONFIG = "lethe.rocksdb.write.buffer.mb";

    static final String COMPACTION_CONFIG = "lethe.rocksdb.compaction";

    private static final long MIB = 1024L * 1024;
    private static final long LARGEST_WRITE_BUFFER = 16 * MIB;
    private static final long SMALLEST_SHARD = 8 * MIB;
    private static final int MOST_SHARD_BITS = 6;

    /** Part of the cache in which indexes and filters stay when blocks of data come and go. */
    private static final double INDEX_SHARE = 0.5;

    private static @Nullable Cache cache;
    private static @Nullable WriteBufferManager writeBuffers;

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        long cacheBytes = megabytes(configs, CACHE_MB_CONFIG);
        long writeBufferBytes = Math.min(megabytes(configs, WRITE_BUFFER_MB_CONFIG), cacheBytes);
        if (options.tableFormatConfig() instanceof BlockBasedTableConfig table) {
            table.setBlockCache(sharedCache(cacheBytes));
            table.setCacheIndexAndFilterBlocks(true);
            table.setCacheIndexAndFilterBlocksWithHighPriority(true);
            table.setIndexType(IndexType.kTwoLevelIndexSearch);
            table.setPartitionFilters(true);
            table.setPinTopLevelIndexAndFilter(true);
            options.setTableFormatConfig(table);
        }
        options.setWriteBufferManager(sharedWriteBuffers(writeBufferBytes, cacheBytes));
        options.setWriteBufferSize(Math.min(LARGEST_WRITE_BUFFER, writeBufferBytes));
        options.setMaxManifestFileSize(1);
        if (configs.get(COMPACTION_CONFIG) instanceof Duration age) {
            options.setPeriodicCompactionSeconds(Math.max(1, age.toSeconds()));
        }
    }

    @Override
    public void close(String store, Options options) {
        // cache and write buffers are shared with the stores that stay open
    }

    private static synchronized Cache sharedCache(long bytes) {
        if (cache == null) {
            cache = new LRUCache(bytes, shardBits(bytes), false, INDEX_SHARE);
        }
        return cache;
    }

    private static synchronized WriteBufferManager sharedWriteBuffers(long bytes, long cacheBytes) {
        if (writeBuffers == null) {
            writeBuffers = new WriteBufferManager(bytes, sharedCache(cacheBytes));
        }
        return writeBuffers;
    }

    /** So many halvings that no part is smaller than {@link #SMALLEST_SHARD}; at most RocksDB's own 64 parts. */
    static int shardBits(long bytes) {
        long shards = Math.max(1, bytes / SMALLEST_SHARD);
        return Math.min(MOST_SHARD_BITS, 63 - Long.numberOfLeadingZeros(shards));
    }

    private static long megabytes(Map<String, Object> configs, String name) {
        if (configs.get(name) instanceof Integer megabytes) {
            return megabytes * MIB;
        }
        throw new IllegalStateException("the configuration holds no " + name);
    }
}
