package dev.lethe.cli.principal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.cli.policy.log.PolicyLogOptions;
import dev.lethe.cli.security.ClusterAccess;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.schemas.access.Grant;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lethe principals list}: what is granted. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Lists what each principal is granted under the published policies.",
            "Nothing else is allowed to anybody but the operator. A * at the end stands for all names that begin like that."
        },
        exitCodeOnExecutionException = 2,
        footer = {
            "",
            "Examples:",
            "  lethe principals list",
            "  lethe principals list --policy my-policy.yaml",
            "  lethe principals list --json | jq -r '.[] | select(.principal == \"lethe-capture\") | .resource'"
        })
final class PrincipalsListCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private PolicyLogOptions log = new PolicyLogOptions();

    @Option(
            names = "--policy",
            paramLabel = "FILE|VERSION",
            description = "The recipients of this policy instead of those of every published version.")
    private @Nullable String policy;

    @Option(names = "--json", description = "Print JSON for other programs.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        List<Policy> policies = policy == null ? log.cluster().policies() : List.of(log.policy(policy));
        List<Grant> grants = ClusterAccess.planFor(policies).grants();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(
                            grants.stream().map(PrincipalsListCommand::asMap).toList()));
        } else {
            out.printf(Locale.ROOT, "%-28s %-16s %-32s %s%n", "principal", "resource", "name", "may");
            grants.forEach(grant -> out.printf(
                    Locale.ROOT,
                    "%-28s %-16s %-32s %s%n",
                    grant.principal(),
                    word(grant.resource().resourceType()),
                    name(grant),
                    String.join(", ", operations(grant))));
        }
        out.flush();
        return 0;
    }

    private static Map<String, Object> asMap(Grant grant) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("principal", grant.principal());
        map.put("resourceType", word(grant.resource().resourceType()));
        map.put("resource", grant.resource().name());
        map.put("pattern", word(grant.resource().patternType()));
        map.put("operations", operations(grant));
        return map;
    }

    private static String name(Grant grant) {
        String name = grant.resource().name();
        return grant.resource().patternType() == PatternType.PREFIXED ? name + "*" : name;
    }

    private static List<String> operations(Grant grant) {
        return grant.operations().stream()
                .sorted()
                .map(AclOperation::name)
                .map(name -> name.toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.toList());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
