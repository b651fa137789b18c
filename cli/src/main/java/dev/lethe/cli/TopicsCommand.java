package dev.lethe.cli;

import dev.lethe.cli.process.StackException;
import dev.lethe.cli.stack.RunningStack;
import dev.lethe.cli.stack.StackPolicy;
import dev.lethe.cli.stack.StackSettings;
import dev.lethe.cli.stack.TopicSetup;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe topics}: the topic catalogue and the broker. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Makes the broker's topics what the catalogue says.",
        footer = {"", "Examples:", "  lethe topics apply"})
final class TopicsCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: lethe topics apply.");
    }

    @Command(
            name = "apply",
            mixinStandardHelpOptions = true,
            description = {
                "Creates missing topics, corrects settings that differ, registers schemas; harmless to repeat.",
                "Needs a running stack."
            },
            footer = {"", "Examples:", "  lethe topics apply", "  lethe topics apply --set kafka.port=9192"})
    int apply(@Mixin StackOptions options) throws InterruptedException {
        StackSettings settings = options.settings();
        RunningStack stack = new RunningStack(settings.folders());
        if (!stack.isRunning()) {
            throw new StackException("The stack is not running: start it with lethe up.");
        }
        PrintWriter out = spec.commandLine().getOut();
        try {
            List<String> created = new TopicSetup(
                            settings, stack.retentionPlan().orElseGet(settings::retentionPlan))
                    .apply(StackPolicy.of(settings).rules());
            out.println(created.isEmpty() ? "No topic was missing." : "Created " + String.join(", ", created) + ".");
            out.flush();
            return 0;
        } catch (ExecutionException e) {
            throw new StackException(
                    "The broker did not do it: %s. See lethe status and lethe logs kafka."
                            .formatted(e.getCause() == null ? e : e.getCause().getMessage()),
                    e);
        }
    }
}
