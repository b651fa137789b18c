package dev.lethe.benchmarks.rival.plain;

import dev.lethe.streams.runtime.RocksDbMemory;
import org.apache.kafka.streams.StreamsConfig;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteOptions;

/**
 * How all databases of the process are opened and written: as Kafka Streams does it, with the pipeline's own settings
 * on top, which are one cache for all, partitioned indexes and filters, compaction by age; no log, since the changelogs
 * are that.
 */
record RocksSettings(Options database, WriteOptions writes) {
    private static final long BLOCK_BYTES = 4096;
    private static final int WRITE_BUFFERS = 3;

    static RocksSettings of(StreamsConfig config) {
        RocksDB.loadLibrary();
        Options database = new Options()
                .setTableFormatConfig(
                        new BlockBasedTableConfig().setBlockSize(BLOCK_BYTES).setFilterPolicy(new BloomFilter()))
                .setCompressionType(CompressionType.NO_COMPRESSION)
                .setCompactionStyle(CompactionStyle.UNIVERSAL)
                .setMaxWriteBufferNumber(WRITE_BUFFERS)
                .setCreateIfMissing(true)
                .setInfoLogLevel(InfoLogLevel.ERROR_LEVEL)
                .setIncreaseParallelism(Math.max(Runtime.getRuntime().availableProcessors(), 2));
        database.optimizeFiltersForHits();
        new RocksDbMemory().setConfig("plain", database, config.originals());
        return new RocksSettings(database, new WriteOptions().setDisableWAL(true));
    }
}
