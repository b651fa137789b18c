package dev.lethe.cli.process;

/** Is told what happens to the steps. Called from several threads, one at a time. */
@FunctionalInterface
public interface StepListener {

    void on(StepEvent event);

    /** Tells this listener first, then {@code next}. */
    default StepListener then(StepListener next) {
        return event -> {
            on(event);
            next.on(event);
        };
    }
}
