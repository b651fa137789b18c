package dev.lethe.cli.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.cli.deployment.Deployment;
import dev.lethe.cli.deployment.DeploymentOptions;
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
import picocli.CommandLine.ParameterException;
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
            "  lethe erasure bound --deployment operator.properties",
            "  lethe erasure bound --planned --set erasure.bound=PT2M",
            "  lethe erasure bound --json | jq .worst"
        })
final class BoundCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private DeploymentOptions options = new DeploymentOptions();

    @Option(names = "--planned", description = "Compute from the settings only; ask no broker.")
    private boolean planned;

    @Option(names = "--json", description = "Print JSON for other programs; times in milliseconds.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Deployment deployment = options.deployment();
        StackSettings planning = deployment.embedded().filter(this::isPlanned).orElse(null);
        if (planned && planning == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--planned is about the stack on this machine: leave it away with --deployment.");
        }
        boolean real = planning == null;
        PhysicalBound bound = planning == null ? inForce(deployment) : planned(planning);
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

    private boolean isPlanned(StackSettings stack) {
        return planned || !new RunningStack(stack.folders()).isRunning();
    }

    private static PhysicalBound inForce(Deployment deployment) throws InterruptedException {
        RetentionPlan plan = deployment.retentionPlan();
        try (Admin admin = deployment.admin()) {
            List<TopicSpec<?, ?>> catalogue =
                    Topics.among(admin.listTopics().names().get());
            return PhysicalBound.of(catalogue, SettingsInForce.read(admin, catalogue, plan), plan);
        } catch (ExecutionException e) {
            throw new StackException(
                    "Kafka at %s does not tell its settings: see whether all brokers run."
                            .formatted(deployment.kafka().get("bootstrap.servers")),
                    e);
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
