package dev.lethe.cli;

import dev.lethe.cli.stack.RunningStack;
import dev.lethe.cli.stack.StackState;
import dev.lethe.cli.stack.StackState.Component;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lethe status}: what runs and where it listens. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows what runs and where it listens.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:ready", "1:starting, stopping or degraded", "3:not running"},
        footer = {"", "Examples:", "  lethe status", "  lethe status --json | jq .phase"})
final class StatusCommand implements Callable<Integer> {
    private static final int NOT_RUNNING = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private StackOptions options = new StackOptions();

    @Option(names = "--json", description = "Print JSON for other programs.")
    private boolean json;

    @Override
    public Integer call() {
        StackState state = new RunningStack(options.settings().folders()).state();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(state.toJson());
        } else {
            print(state, out);
        }
        out.flush();
        return switch (state.phase()) {
            case READY -> 0;
            case STARTING, STOPPING, DEGRADED -> 1;
            case STOPPED, FAILED -> NOT_RUNNING;
        };
    }

    private static void print(StackState state, PrintWriter out) {
        out.println(state.phase().name().toLowerCase(Locale.ROOT)
                + (state.message() == null ? "" : ": " + state.message()));
        for (Component component : state.components()) {
            out.printf(
                    Locale.ROOT,
                    "  %-11s %-10s %-16s %s%s%n",
                    component.name(),
                    component.state(),
                    component.address() == null ? "" : component.address(),
                    component.pid() == null ? "" : "pid " + component.pid(),
                    component.restarts() == 0 ? "" : ", restarts " + component.restarts());
        }
    }
}
