package dev.lethe.cli;

import dev.lethe.cli.process.StepEvent;
import dev.lethe.cli.process.StepListener;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints one line for each thing that happens to a component. */
final class Progress implements StepListener {
    private final PrintWriter out;

    Progress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void on(StepEvent event) {
        String words = switch (event.phase()) {
            case STARTING -> "starting";
            case READY -> "ready" + seconds(event);
            case NOT_READY -> "not ready";
            case DIED -> "DIED";
            case RESTARTING -> "restarting";
            case FAILED -> "FAILED";
            case STOPPING -> "stopping";
            case STOPPED -> "stopped" + seconds(event);
        };
        String detail = event.detail() == null ? "" : ": " + event.detail();
        out.printf(Locale.ROOT, "  %-11s %s%s%n", event.step(), words, detail);
        out.flush();
    }

    private static String seconds(StepEvent event) {
        return event.took().isZero()
                ? ""
                : String.format(Locale.ROOT, " after %.1f s", event.took().toMillis() / 1000.0);
    }
}
