package dev.lethe.cli;

import dev.lethe.cli.stack.StackSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which stack a command is about, and how it is set up. */
public final class StackOptions {

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "Folder with the stack's data, logs and secrets (default: .lethe).")
    private @Nullable Path stateDir;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = {
                "Give a setting, for example --set capture.port=8090. May be repeated.",
                "Also from LETHE_STACK_<NAME> in the environment and from lethe.properties."
            })
    private Map<String, String> given = new LinkedHashMap<>();

    /** The checked settings of the stack that the command is about. */
    public StackSettings settings() {
        return StackSettings.read(Path.of("").toAbsolutePath(), all(), System.getenv());
    }

    /** Whether any of these was given. */
    public boolean areGiven() {
        return stateDir != null || !given.isEmpty();
    }

    /** Adds a setting that another option of the command stands for. */
    public void add(String name, @Nullable Object value) {
        if (value != null) {
            given.put(name, value.toString());
        }
    }

    private Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>(given);
        if (stateDir != null) {
            all.put(StackSettings.STATE_DIR.name(), stateDir.toString());
        }
        return all;
    }
}
