package dev.lethe.cli.deployment;

import dev.lethe.cli.StackOptions;
import dev.lethe.settings.SettingsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say which deployment a command is about: one that a file describes, or the stack on this machine. */
public final class DeploymentOptions {
    private static final String VARIABLE = "LETHE_DEPLOYMENT";

    private final Map<String, String> environment;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Option(
            names = "--deployment",
            paramLabel = "FILE",
            description = {
                "Properties file that says where the parts of a deployment are; see docs/settings/deployment.md.",
                "Also from " + VARIABLE + " in the environment (default: the stack on this machine)."
            })
    private @Nullable Path file;

    /** Reads the process's environment. */
    public DeploymentOptions() {
        this(System.getenv());
    }

    DeploymentOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * The deployment that is meant; whether it runs has not been asked.
     *
     * @throws SettingsException when its description cannot be used, or two deployments are meant
     */
    public Deployment deployment() {
        return described().<Deployment>map(given -> given).orElseGet(() -> new EmbeddedDeployment(stack.settings()));
    }

    /**
     * The deployment that a file describes, when one is meant. {@code --state-dir} and {@code --set} win over the
     * environment.
     */
    public Optional<DeploymentFile> described() {
        if (file != null && stack.areGiven()) {
            throw refused("--state-dir and --set");
        }
        Path meant = file != null || stack.areGiven() ? file : fromEnvironment();
        return Optional.ofNullable(meant).map(path -> DeploymentFile.read(path, environment));
    }

    /** Refuses {@code others}, options that name something else, beside {@code --deployment}. */
    public void requireNone(String others) {
        if (file != null) {
            throw refused(others);
        }
    }

    private @Nullable Path fromEnvironment() {
        String named = environment.get(VARIABLE);
        return named == null || named.isBlank() ? null : Path.of(named);
    }

    private static SettingsException refused(String others) {
        return new SettingsException(
                List.of("Give either --deployment or %s: they name different pipelines.".formatted(others)));
    }
}
