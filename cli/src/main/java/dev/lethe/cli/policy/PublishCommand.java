package dev.lethe.cli.policy;

import dev.lethe.cli.policy.change.PolicyChange;
import dev.lethe.cli.policy.change.PolicyChanges;
import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.policy.log.PolicyLogOptions;
import dev.lethe.cli.policy.log.PolicyText;
import dev.lethe.cli.process.StackException;
import dev.lethe.policylog.Publication;
import dev.lethe.policylog.PublishedPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe policy publish}: the next version. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = {
            "Publishes the next version of the policy and shows what it changes; + marks what gives anybody more.",
            "Every process adopts it without a restart. Publishing the same document again changes nothing."
        },
        exitCodeOnExecutionException = 2,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:published, or published before", "2:refused, or a part does not answer"},
        footer = {
            "",
            "Examples:",
            "  lethe policy publish my-policy.yaml",
            "  lethe policy publish my-policy.yaml --effective-in PT1M",
            "  lethe policy publish my-policy.yaml --deployment operator.properties",
            "  lethe policy publish my-policy.yaml --kafka broker:9092 --registry http://registry:8081"
        })
final class PublishCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private PolicyLogOptions log = new PolicyLogOptions();

    @Parameters(paramLabel = "FILE", description = "The policy, YAML, with a higher version than the published one.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(
            names = "--effective-in",
            paramLabel = "PERIOD",
            defaultValue = "PT10S",
            description = {
                "How long from now events are decided under the policy before (default: PT10S).",
                "All processes must know the new one by then."
            })
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Duration effectiveIn;

    @Option(names = "--json", description = "Print JSON for other programs.")
    private boolean json;

    @Override
    public Integer call() {
        if (effectiveIn.isNegative()) {
            throw new ParameterException(
                    spec.commandLine(), "--effective-in " + effectiveIn + ": must not be negative");
        }
        PolicyCluster cluster = log.cluster();
        PolicyText draft = cluster.readChecked(file);
        Optional<PublishedPolicy> before = cluster.published().stream().reduce((lower, higher) -> higher);
        List<PolicyChange> changes = before.map(latest -> PolicyChanges.between(latest.policy(), draft.policy()))
                .orElse(List.of());
        Publication outcome = cluster.publish(draft, effectiveIn);
        if (outcome instanceof Publication.Published published) {
            cluster.admitRecipients();
            report(published.policy(), true, changes);
        } else if (outcome instanceof Publication.Unchanged unchanged) {
            report(unchanged.policy(), false, List.of());
        } else if (outcome instanceof Publication.Refused refused) {
            throw new StackException("The policy is not published. " + refused.why());
        }
        return 0;
    }

    private void report(PublishedPolicy policy, boolean written, List<PolicyChange> changes) {
        Output output = Output.of(spec);
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("version", policy.version());
            result.put("sha256", policy.sha256());
            result.put("effectiveFrom", policy.effectiveFrom().toString());
            result.put("published", written);
            result.put("changes", changes.stream().map(PolicyChange::asMap).toList());
            output.json(result);
            return;
        }
        changes.forEach(change -> output.line(change.text()));
        output.line((written ? "Published version %d." : "Version %d was published before; nothing was written.")
                .formatted(policy.version()));
        output.line("  sha256          " + policy.sha256());
        output.line("  effective from  " + policy.effectiveFrom());
    }
}
