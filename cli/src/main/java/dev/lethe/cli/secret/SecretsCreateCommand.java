package dev.lethe.cli.secret;

import dev.lethe.cli.StackOptions;
import dev.lethe.cli.policy.log.PolicyText;
import dev.lethe.cli.security.ClusterAccess;
import dev.lethe.privacy.policy.Policy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe secrets create}: a folder for each part of a deployment. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = {
            "Makes what docker-compose.yml mounts, a folder for each part.",
            "Each has the keys, passwords and certificates that the part needs and nothing else; the folder operator has all",
            "of them. Harmless to repeat: keys and passwords stay, certificates are made anew and are good for a year."
        },
        exitCodeOnExecutionException = 2,
        footer = {
            "",
            "Examples:",
            "  lethe secrets create deploy/compose/secrets --policy policies/demo.yaml",
            "  lethe secrets create deploy/compose/secrets --policy my-policy.yaml --host capture=shop.example.org"
        })
final class SecretsCreateCommand implements Callable<Integer> {
    private static final Map<String, List<String>> HOSTS = Map.of(
            "kafka", List.of("kafka-1", "kafka-2", "kafka-3"),
            "registry", List.of("registry"),
            "postgres", List.of("postgres"),
            "capture", List.of("capture", "localhost"),
            "streams", List.of("streams-1", "streams-2", "localhost"),
            "statistics", List.of("statistics", "localhost"));

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(paramLabel = "DIR", description = "Where to; made when it is not there.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            required = true,
            description = "Whose recipients get passwords and whose customers get API keys.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path policy;

    @Option(
            names = "--host",
            paramLabel = "PART=NAME",
            description = {
                "One more name or address under which a part is reached, for its certificate. May be repeated.",
                "Parts: kafka, registry, postgres, capture, streams, statistics."
            })
    private List<String> more = List.of();

    @Override
    public Integer call() {
        Policy rules = PolicyText.rules(policy, stack.settings());
        new DeploymentSecrets(folder.toAbsolutePath())
                .create(
                        hosts(),
                        List.copyOf(rules.tenants().keySet()),
                        ClusterAccess.planFor(List.of(rules)).principals(),
                        Clock.systemUTC());
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "Secrets of each part are in %s. Keep the folder operator in it where backups of secrets are kept.%n",
                folder);
        out.flush();
        return 0;
    }

    private Map<String, List<String>> hosts() {
        Map<String, List<String>> hosts = new LinkedHashMap<>(HOSTS);
        for (String one : more) {
            String part = one.substring(0, Math.max(0, one.indexOf('=')));
            String host = one.substring(one.indexOf('=') + 1);
            if (!HOSTS.containsKey(part) || host.isBlank()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--host %s: must be PART=NAME, and the part one of %s"
                                .formatted(one, String.join(", ", new TreeSet<>(HOSTS.keySet()))));
            }
            hosts.merge(
                    part,
                    List.of(host),
                    (known, next) ->
                            Stream.concat(known.stream(), next.stream()).toList());
        }
        return hosts;
    }
}
