package dev.lethe.benchmarks.flink;

import dev.lethe.settings.Settings;
import dev.lethe.streams.runtime.StreamsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.state.rocksdb.RocksDBOptions;

/**
 * Flink's configuration, from the settings of the streams application: a checkpoint in place of each commit, as many
 * slots as stream threads, as much memory for RocksDB, state below the same folder.
 */
final class ClusterSettings {
    private ClusterSettings() {}

    static Configuration of(Settings settings) throws IOException {
        Path state = settings.get(StreamsSettings.STATE_DIR).toAbsolutePath();
        CheckpointFolder checkpoints = new CheckpointFolder(Files.createDirectories(state.resolve("checkpoints")));
        Configuration flink = new Configuration();
        keep(flink, checkpoints, settings.get(StreamsSettings.COMMIT_INTERVAL));
        flink.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        flink.set(RocksDBOptions.LOCAL_DIRECTORIES, state.resolve("rocksdb").toString());
        flink.set(
                CoreOptions.TMP_DIRS,
                Files.createDirectories(state.resolve("tmp")).toString());
        flink.set(
                TaskManagerOptions.MANAGED_MEMORY_SIZE,
                MemorySize.ofMebiBytes(settings.get(StreamsSettings.ROCKSDB_CACHE_MB)));
        flink.set(TaskManagerOptions.NUM_TASK_SLOTS, settings.get(StreamsSettings.THREADS));
        flink.set(CoreOptions.DEFAULT_PARALLELISM, settings.get(StreamsSettings.THREADS));
        // Barriers wait behind what fits between two operators: no more than an interval of it
        flink.set(TaskManagerOptions.BUFFER_DEBLOAT_ENABLED, true);
        flink.set(TaskManagerOptions.BUFFER_DEBLOAT_TARGET, settings.get(StreamsSettings.COMMIT_INTERVAL));
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        return flink;
    }

    private static void keep(Configuration flink, CheckpointFolder checkpoints, Duration interval) throws IOException {
        flink.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
        flink.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ZERO);
        flink.set(CheckpointingOptions.MAX_CONCURRENT_CHECKPOINTS, 1);
        flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 0);
        flink.set(CheckpointingOptions.ENABLE_UNALIGNED, false);
        flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        flink.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                checkpoints.folder().toUri().toString());
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        checkpoints.newest().ifPresent(newest -> {
            flink.set(StateRecoveryOptions.SAVEPOINT_PATH, newest.toUri().toString());
            flink.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
        });
    }
}
