package dev.lethe.cli.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.cli.StackOptions;
import dev.lethe.cli.process.StackException;
import dev.lethe.cli.stack.RunningStack;
import dev.lethe.cli.stack.StackPolicy;
import dev.lethe.cli.stack.StackSettings;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.schemas.bound.PhysicalBound;
import dev.lethe.schemas.bound.SettingsInForce;
import dev.lethe.schemas.topic.RetentionPlan;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lethe erasure bound}: how soon erased data leaves the disk. */
@Command(
        name = "bound",
        mixinStandardHelpOptions = true,
        description = {
            "Says for each place how long erased data stays on disk at worst, and what that is made of.",
            "Reads the settings of the running broker; without a running stack, or with --planned, takes what the",
            "stack's settings would make them. Ends with 1 when a place breaks the bound."
        },
        exitCodeOnExecutionException = 2,
        footer = {
            "",
            "Examples:",
            "  lethe erasure bound",
            "  lethe erasure bound --planned --set erasure.bound=PT2M",
            "  lethe erasure bound --json | jq .worst"
        })
final class BoundCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private StackOptions options = new StackOptions();

    @Option(names = "--planned", description = "Compute from the settings only; ask no broker.")
    private boolean planned;

    @Option(names = "--json", description = "Print JSON for other programs; times in milliseconds.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        StackSettings settings = options.settings();
        RunningStack stack = new RunningStack(settings.folders());
        boolean real = !planned && stack.isRunning();
        PhysicalBound bound = real ? inForce(settings, stack) : planned(settings);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            printJson(bound, real, out);
        } else {
            BoundTable.lines(bound, real).forEach(out::println);
        }
        out.flush();
        return bound.breach().isEmpty() ? 0 : 1;
    }

    private static PhysicalBound planned(StackSettings settings) {
        Policy policy = StackPolicy.of(settings).rules();
        List<TopicSpec<?, ?>> catalogue = Topics.all(policy.audiences(), policy.projections());
        RetentionPlan plan = settings.retentionPlan();
        return PhysicalBound.of(catalogue, SettingsInForce.planned(catalogue, plan), plan);
    }

    private static PhysicalBound inForce(StackSettings settings, RunningStack stack) throws InterruptedException {
        RetentionPlan plan = stack.retentionPlan().orElseGet(settings::retentionPlan);
        try (Admin admin = settings.admin()) {
            List<TopicSpec<?, ?>> catalogue =
                    Topics.among(admin.listTopics().names().get());
            return PhysicalBound.of(catalogue, SettingsInForce.read(admin, catalogue, plan), plan);
        } catch (ExecutionException e) {
            throw new StackException(
                    "The broker does not tell its settings: see lethe status and lethe logs kafka.", e);
        }
    }

    private static void printJson(PhysicalBound bound, boolean real, PrintWriter out) {
        try {
            out.println(new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(BoundTable.json(bound, real)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and texts can be written as JSON", e);
        }
    }
}
