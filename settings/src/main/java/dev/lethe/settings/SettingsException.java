package dev.lethe.settings;

import java.util.List;

/** The settings cannot be used; each problem is one sentence that names the setting, its value and the bound. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /** Reports all {@code problems} at once, so that a user mends them in one go. */
    public SettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence for each setting that cannot be used, in the order in which the settings are declared. */
    public List<String> problems() {
        return problems;
    }
}
