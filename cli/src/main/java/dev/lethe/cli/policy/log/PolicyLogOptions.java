package dev.lethe.cli.policy.log;

import dev.lethe.cli.StackOptions;
import dev.lethe.cli.process.StackException;
import dev.lethe.cli.stack.RunningStack;
import dev.lethe.cli.stack.StackSettings;
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

/** Options that say which log of policies a command is about: the stack on this machine, or a cluster elsewhere. */
public final class PolicyLogOptions {
    private static final Pattern VERSION = Pattern.compile("\\d{1,9}");

    @Mixin
    private StackOptions stack = new StackOptions();

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Brokers of another cluster (default: the stack that runs on this machine).")
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
        if (kafka != null && registry != null) {
            return PolicyCluster.elsewhere(kafka, registry, clientConfig());
        }
        if (kafka != null || registry != null) {
            throw new StackException("Give --kafka and --registry together.");
        }
        StackSettings settings = stack.settings();
        if (!new RunningStack(settings.folders()).isRunning()) {
            throw new StackException(
                    "No stack runs here: start it with lethe up, or give --kafka and --registry of another cluster.");
        }
        return PolicyCluster.embedded(settings);
    }

    /** The rules in {@code source}: a file, or the number of a published version. A file is looked for first. */
    public Policy policy(String source) {
        Path file = Path.of(source);
        boolean published = VERSION.matcher(source).matches() && !Files.exists(file);
        return published ? cluster().version(Integer.parseInt(source)).policy() : policyIn(file);
    }

    /** The rules in {@code file}. Throws {@link StackException} with every problem. */
    public Policy policyIn(Path file) {
        return PolicyText.rules(file, stack.settings());
    }

    private Map<String, String> clientConfig() {
        try {
            return kafkaConfig == null ? Map.of() : SettingsFile.read(kafkaConfig);
        } catch (SettingsException e) {
            throw new StackException(String.join(" ", e.problems()), e);
        }
    }
}
