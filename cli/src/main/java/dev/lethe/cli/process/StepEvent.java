package dev.lethe.cli.process;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to a step.
 *
 * @param step the step's name
 * @param phase what happened
 * @param took time since the phase before, or zero
 * @param pid the process, when there is one
 * @param detail a few words for people, or {@code null}
 */
public record StepEvent(
        String step,
        Phase phase,
        Duration took,
        @Nullable Long pid,
        @Nullable String detail) {

    /** What can happen to a step. */
    public enum Phase {
        STARTING,
        READY,
        /** Lives, but does not serve for now. */
        NOT_READY,
        DIED,
        RESTARTING,
        FAILED,
        STOPPING,
        STOPPED
    }

    static StepEvent of(String step, Phase phase) {
        return new StepEvent(step, phase, Duration.ZERO, null, null);
    }
}
