package dev.lethe.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The checked values of one component's settings. Immutable. */
public final class Settings {
    private final Map<String, Object> values;

    private Settings(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * Reads every declared setting: the environment wins over {@code given}, which wins over the default.
     *
     * @param component upper-case word in the names of environment variables, for example {@code CAPTURE}
     * @param declared every setting of the component
     * @param given name to text, as read from a file or the command line
     * @param environment usually {@link System#getenv()}
     * @throws SettingsException when a value is missing, unknown or out of bounds; names all of them
     */
    public static Settings read(
            String component, List<Setting<?>> declared, Map<String, String> given, Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        for (Setting<?> setting : declared) {
            String text = textOf(component, setting, given, environment);
            if (text == null) {
                problems.add("%s is not set: give %s (%s)"
                        .formatted(setting.name(), setting.type().bound(), setting.environmentName(component)));
            } else {
                parse(setting, text, values, problems);
            }
        }
        TreeSet<String> unknown = new TreeSet<>(given.keySet());
        declared.forEach(setting -> unknown.remove(setting.name()));
        unknown.forEach(name ->
                problems.add("%s is not a setting: check its spelling in the list of settings".formatted(name)));
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new Settings(values);
    }

    /** The checked value of a declared setting. */
    @SuppressWarnings("unchecked") // the value was produced by this setting's own parser
    public <T> T get(Setting<T> setting) {
        Object value = values.get(setting.name());
        if (value == null) {
            throw new IllegalArgumentException("setting " + setting.name() + " was not declared");
        }
        return (T) value;
    }

    private static @Nullable String textOf(
            String component, Setting<?> setting, Map<String, String> given, Map<String, String> environment) {
        String fromEnvironment = environment.get(setting.environmentName(component));
        if (fromEnvironment != null) {
            return fromEnvironment.trim();
        }
        String fromFile = given.get(setting.name());
        return fromFile != null ? fromFile.trim() : setting.defaultText();
    }

    private static void parse(Setting<?> setting, String text, Map<String, Object> values, List<String> problems) {
        try {
            values.put(setting.name(), setting.type().parser().apply(text));
        } catch (IllegalArgumentException e) {
            problems.add("%s = %s: must be %s"
                    .formatted(setting.name(), text, setting.type().bound()));
        }
    }
}
