package dev.lethe.cli.policy.log;

import dev.lethe.cli.deployment.Deployment;
import dev.lethe.cli.deployment.DeploymentOptions;
import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.settings.SettingsException;
import dev.lethe.settings.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say which log of policies a command is about: a deployment's, or that of a cluster elsewhere. */
public final class PolicyLogOptions {
    private static final Pattern VERSION = Pattern.compile("\\d{1,9}");

    @Mixin
    private DeploymentOptions where = new DeploymentOptions();

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Brokers of another cluster, in place of a deployment's.")
    private @Nullable String kafka;

    @Option(names = "--registry", paramLabel = "URL", description = "Schema registry of that cluster.")
    private @Nullable String registry;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Further client settings for that cluster, such as security.")
    private @Nullable Path kafkaConfig;

    /** The cluster that the command is about. */
    public PolicyCluster cluster() {
        if (kafka != null || registry != null || kafkaConfig != null) {
            where.requireNone("--kafka, --registry and --kafka-config");
        }
        if (kafka != null && registry != null) {
            return PolicyCluster.elsewhere(kafka, registry, clientConfig());
        }
        if (kafka != null || registry != null) {
            throw new StackException("Give --kafka and --registry together.");
        }
        Deployment deployment = where.deployment();
        deployment.requireRunning();
        return PolicyCluster.of(deployment);
    }

    /** The rules in {@code source}: a file, or the number of a published version. A file is looked for first. */
    public Policy policy(String source) {
        Path file = Path.of(source);
        boolean published = VERSION.matcher(source).matches() && !Files.exists(file);
        return published ? cluster().version(Integer.parseInt(source)).policy() : policyIn(file);
    }

    /** The rules in {@code file}. Throws {@link StackException} with every problem. */
    public Policy policyIn(Path file) {
        return where.deployment()
                .embedded()
                .map(stack -> PolicyText.rules(file, stack))
                .orElseGet(() -> PolicyText.literalRules(file));
    }

    private Map<String, String> clientConfig() {
        try {
            return kafkaConfig == null ? Map.of() : SettingsFile.read(kafkaConfig);
        } catch (SettingsException e) {
            throw new StackException(String.join(" ", e.problems()), e);
        }
    }
}
