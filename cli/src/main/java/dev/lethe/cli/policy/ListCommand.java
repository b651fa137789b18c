package dev.lethe.cli.policy;

import dev.lethe.cli.policy.log.PolicyLogOptions;
import dev.lethe.policylog.PublishedPolicy;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lethe policy list}: every published version. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists every published version of the policy; * marks the one in force.",
        exitCodeOnExecutionException = 2,
        footer = {"", "Examples:", "  lethe policy list", "  lethe policy list --json | jq '.[-1].version'"})
final class ListCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private PolicyLogOptions log = new PolicyLogOptions();

    @Option(names = "--json", description = "Print JSON for other programs.")
    private boolean json;

    @Override
    public Integer call() {
        Output output = Output.of(spec);
        Instant now = Instant.now();
        List<PublishedPolicy> published = log.cluster().published();
        int inForce = inForce(published, now);
        if (json) {
            output.json(published.stream()
                    .map(policy -> asMap(policy, policy.version() == inForce))
                    .toList());
        } else if (published.isEmpty()) {
            output.line("No policy is published: publish one with lethe policy publish FILE.");
        } else {
            output.line("  version  effective from            published                 sha256");
            published.forEach(policy -> output.line(String.format(
                    Locale.ROOT,
                    "%s %7d  %-24s  %-24s  %s",
                    policy.version() == inForce ? "*" : " ",
                    policy.version(),
                    policy.effectiveFrom(),
                    policy.publishedAt(),
                    policy.sha256())));
        }
        return 0;
    }

    /** The highest version whose date has come; before the first one's date, the first one. */
    private static int inForce(List<PublishedPolicy> published, Instant now) {
        return published.stream()
                .filter(policy -> !policy.effectiveFrom().isAfter(now))
                .mapToInt(PublishedPolicy::version)
                .max()
                .orElseGet(() -> published.stream()
                        .mapToInt(PublishedPolicy::version)
                        .min()
                        .orElse(0));
    }

    private static Map<String, Object> asMap(PublishedPolicy policy, boolean inForce) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("version", policy.version());
        map.put("effectiveFrom", policy.effectiveFrom().toString());
        map.put("publishedAt", policy.publishedAt().toString());
        map.put("sha256", policy.sha256());
        map.put("inForce", inForce);
        return map;
    }
}
