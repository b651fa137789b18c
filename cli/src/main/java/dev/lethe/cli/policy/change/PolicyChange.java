package dev.lethe.cli.policy.change;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One rule that is different.
 *
 * @param before {@code null}: there was no such rule
 * @param after {@code null}: there is no such rule any more
 * @param widens whether somebody gets more because of it
 */
public record PolicyChange(
        String path, @Nullable String before, @Nullable String after, boolean widens) {

    /** One line for people; a plus marks what widens. */
    public String text() {
        return "%s %s: %s -> %s".formatted(widens ? "+" : " ", path, shown(before), shown(after));
    }

    /** For JSON. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("path", path);
        if (before != null) {
            map.put("before", before);
        }
        if (after != null) {
            map.put("after", after);
        }
        map.put("widens", widens);
        return map;
    }

    private static String shown(@Nullable String text) {
        return text == null ? "(none)" : text;
    }
}
