package dev.lethe.settings;

import org.jspecify.annotations.Nullable;

/**
 * One setting of a component.
 *
 * @param <T> the type that {@link Settings#get} returns
 * @param name dotted name, as written in a properties file
 * @param type parses the text and checks the bound
 * @param defaultText the default as text, or {@code null} when the setting must be given
 * @param doc one sentence for the table in the docs
 */
public record Setting<T>(
        String name, SettingType<T> type, @Nullable String defaultText, String doc) {

    /** A setting that has a default. */
    public static <T> Setting<T> of(String name, SettingType<T> type, String defaultText, String doc) {
        return new Setting<>(name, type, defaultText, doc);
    }

    /** A setting without a default: a start without it is refused. */
    public static <T> Setting<T> required(String name, SettingType<T> type, String doc) {
        return new Setting<>(name, type, null, doc);
    }

    /** The environment variable that overrides this setting: {@code LETHE_<COMPONENT>_<NAME>}. */
    public String environmentName(String component) {
        return ("LETHE_" + component + "_" + name)
                .replace('.', '_')
                .replace('-', '_')
                .toUpperCase(java.util.Locale.ROOT);
    }
}
