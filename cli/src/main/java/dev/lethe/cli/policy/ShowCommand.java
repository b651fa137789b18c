package dev.lethe.cli.policy;

import dev.lethe.cli.policy.change.PolicyFacts;
import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.policy.log.PolicyLogOptions;
import dev.lethe.policylog.PublishedPolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe policy show}: one published version. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows a published version of the policy, line by line as it is understood.",
        exitCodeOnExecutionException = 2,
        footer = {
            "",
            "Examples:",
            "  lethe policy show",
            "  lethe policy show 3 | grep recipients.northwind-ads",
            "  lethe policy show 3 --document > version-3.yaml"
        })
final class ShowCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private PolicyLogOptions log = new PolicyLogOptions();

    @Parameters(arity = "0..1", paramLabel = "VERSION", description = "Which one (default: the latest).")
    private @Nullable Integer version;

    @Option(names = "--document", description = "Print the document as it was published, and nothing else.")
    private boolean document;

    @Option(names = "--json", description = "Print JSON for other programs.")
    private boolean json;

    @Override
    public Integer call() {
        PolicyCluster cluster = log.cluster();
        PublishedPolicy policy = version == null ? cluster.latest() : cluster.version(version);
        Output output = Output.of(spec);
        if (document) {
            output.out().print(policy.document());
            output.out().flush();
        } else if (json) {
            output.json(asMap(policy));
        } else {
            output.line("version " + policy.version());
            output.line("effective from " + policy.effectiveFrom());
            output.line("published " + policy.publishedAt());
            output.line("sha256 " + policy.sha256());
            PolicyFacts.of(policy.policy()).forEach((path, fact) -> output.line(path + ": " + fact.text()));
        }
        return 0;
    }

    private static Map<String, Object> asMap(PublishedPolicy policy) {
        Map<String, Object> facts = new LinkedHashMap<>();
        PolicyFacts.of(policy.policy()).forEach((path, fact) -> facts.put(path, fact.text()));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("version", policy.version());
        map.put("effectiveFrom", policy.effectiveFrom().toString());
        map.put("publishedAt", policy.publishedAt().toString());
        map.put("sha256", policy.sha256());
        map.put("policy", facts);
        return map;
    }
}
