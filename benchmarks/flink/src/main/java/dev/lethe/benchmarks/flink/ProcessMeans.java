package dev.lethe.benchmarks.flink;

import dev.lethe.benchmarks.rival.Work;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the work needs, for all operators of the process: they cannot be serialised with the job, and the whole cluster
 * is this one process. On several machines each task manager would set up its own.
 */
final class ProcessMeans {
    private static final AtomicReference<Work.@Nullable Means> MEANS = new AtomicReference<>();

    private ProcessMeans() {}

    static void set(Work.Means means) {
        MEANS.set(means);
    }

    static Work.Means get() {
        Work.Means means = MEANS.get();
        if (means == null) {
            throw new IllegalStateException("the job runs in a process that was not set up for it");
        }
        return means;
    }
}
