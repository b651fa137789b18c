package dev.lethe.benchmarks.stack;

import dev.lethe.cli.process.StackException;
import java.time.Duration;

/** What the operating system counts. */
final class ProcessorTime {
    private ProcessorTime() {}

    /** How long processors have worked for a process, to a hundredth of a second on Linux. */
    static Duration of(ProcessHandle.Info process) {
        return process.totalCpuDuration()
                .orElseThrow(() -> new StackException("The system does not tell the processor time of a process."));
    }
}
