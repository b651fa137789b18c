package dev.lethe.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompactionStyle;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Statistics;
import org.rocksdb.TickerType;

class RocksDbMemoryTest {
    private static final int PEOPLE = 300_000;
    private static final int LOOK_UPS = 2_000;
    private static final long SMALL_PART = 64 * 1024;
    private static final long SEED = 20_261_126;

    static {
        RocksDB.loadLibrary();
    }

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"1, 0", "8, 0", "15, 0", "16, 1", "64, 3", "512, 6", "65536, 6"})
    void givesTheCacheAsManyPartsAsAreLargeEnough(long megabytes, int bits) {
        assertThat(RocksDbMemory.shardBits(megabytes << 20)).isEqualTo(bits);
    }

    @Test
    void readsASmallPartOfTheIndexForALookUpInALargeFile() throws RocksDBException {
        try (BloomFilter filter = new BloomFilter();
                Statistics statistics = new Statistics();
                Options options = options(filter, statistics);
                RocksDB people = RocksDB.open(options, folder.toString())) {
            fill(people);
            assertThat(people.getLiveFilesMetaData()).hasSizeLessThanOrEqualTo(2);
            statistics.reset();

            Random random = new Random(SEED);
            for (int i = 0; i < LOOK_UPS; i++) {
                assertThat(people.get(key(random.nextInt(PEOPLE)))).isNotNull();
            }

            assertThat(read(statistics, TickerType.BLOCK_CACHE_DATA_BYTES_INSERT))
                    .isPositive();
            assertThat(read(statistics, TickerType.BLOCK_CACHE_INDEX_BYTES_INSERT) / LOOK_UPS)
                    .isLessThan(SMALL_PART);
            assertThat(read(statistics, TickerType.BLOCK_CACHE_FILTER_BYTES_INSERT) / LOOK_UPS)
                    .isLessThan(SMALL_PART);
        }
    }

    /** As Kafka Streams makes them before it hands them over. */
    private static Options options(BloomFilter filter, Statistics statistics) {
        BlockBasedTableConfig table = new BlockBasedTableConfig();
        table.setFilterPolicy(filter);
        Options options = new Options()
                .setCreateIfMissing(true)
                .setCompactionStyle(CompactionStyle.UNIVERSAL)
                .setStatistics(statistics);
        options.setTableFormatConfig(table);
        new RocksDbMemory()
                .setConfig(
                        "people",
                        options,
                        Map.of(RocksDbMemory.CACHE_MB_CONFIG, 8, RocksDbMemory.WRITE_BUFFER_MB_CONFIG, 4));
        return options;
    }

    private static void fill(RocksDB people) throws RocksDBException {
        byte[] value = new byte[400];
        Random random = new Random(SEED);
        for (int person = 0; person < PEOPLE; person++) {
            random.nextBytes(value);
            people.put(key(person), value);
        }
        people.compactRange();
    }

    private static byte[] key(int person) {
        return "a-pseudonym-of-forty-odd-characters-%08d".formatted(person).getBytes(StandardCharsets.UTF_8);
    }

    private static long read(Statistics statistics, TickerType ticker) {
        return statistics.getTickerCount(ticker);
    }
}
