package dev.lethe.cli;

import dev.lethe.cli.stack.RunningStack;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lethe down}: stops the stack. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops all components in good order. Data, schema ids and keys are kept.",
        footer = {"", "Examples:", "  lethe down", "  lethe down --state-dir /var/tmp/lethe"})
final class DownCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private StackOptions options = new StackOptions();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        boolean stopped = new RunningStack(options.settings().folders()).stop();
        out.println(stopped ? "Stopped." : "Nothing was running.");
        out.flush();
        return 0;
    }
}
