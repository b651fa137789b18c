package dev.lethe.benchmarks.stack;

import dev.lethe.cli.process.StackException;
import java.time.Duration;

/** How long processors work for one process from a moment on, to a hundredth of a second on Linux. */
public final class ProcessorTime {
    private static final double NANOS_A_MICRO = 1e3;

    private final ProcessHandle process;
    private final Duration before;

    private ProcessorTime(ProcessHandle process) {
        this.process = process;
        this.before = total(process);
    }

    /** Of {@code process} from now on. */
    static ProcessorTime of(ProcessHandle process) {
        return new ProcessorTime(process);
    }

    /** Microseconds until now, divided by {@code events}. */
    public double microsEach(long events) {
        return total(process).minus(before).toNanos() / NANOS_A_MICRO / events;
    }

    private static Duration total(ProcessHandle process) {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new StackException("The system does not tell the processor time of a process."));
    }
}
