package dev.lethe.settings;

import java.util.List;

/** Renders a component's settings as a Markdown table, so that the docs never differ from the code. */
public final class SettingsTable {

    private SettingsTable() {}

    /** One row a setting: name, environment variable, default, bound, meaning. Ends with a line feed. */
    public static String markdown(String component, List<Setting<?>> declared) {
        StringBuilder table =
                new StringBuilder("| setting | environment | default | allowed | meaning |\n|---|---|---|---|---|\n");
        for (Setting<?> setting : declared) {
            table.append("| `%s` | `%s` | %s | %s | %s |\n"
                    .formatted(
                            setting.name(),
                            setting.environmentName(component),
                            setting.defaultText() == null ? "none, must be given" : "`" + setting.defaultText() + "`",
                            setting.type().bound(),
                            setting.doc()));
        }
        return table.toString();
    }
}
