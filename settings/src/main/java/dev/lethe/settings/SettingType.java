package dev.lethe.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a setting's text becomes a value, and which values are allowed.
 *
 * @param <T> the value's type
 * @param bound the rule in words, as shown in errors and in the docs: "an integer from 1 to 65535"
 * @param parser returns the value or throws {@link IllegalArgumentException} when the text breaks the rule
 */
public record SettingType<T>(String bound, Function<String, T> parser) {

    /** What stands for nothing, where a setting allows it. */
    public static final String NONE = "none";

    /** Any text that is not blank. */
    public static SettingType<String> text() {
        return new SettingType<>("a text that is not blank", text -> {
            require(!text.isBlank());
            return text;
        });
    }

    /** {@code true} or {@code false}, nothing else. */
    public static SettingType<Boolean> flag() {
        return new SettingType<>("true or false", text -> {
            require(text.equals("true") || text.equals("false"));
            return Boolean.valueOf(text);
        });
    }

    /** A whole number within inclusive bounds. */
    public static SettingType<Integer> integer(int min, int max) {
        return new SettingType<>("an integer from " + min + " to " + max, text -> {
            int value = Integer.parseInt(text);
            require(value >= min && value <= max);
            return value;
        });
    }

    /** A whole number of bytes or other large units within inclusive bounds. */
    public static SettingType<Long> whole(long min, long max) {
        return new SettingType<>("an integer from " + min + " to " + max, text -> {
            long value = Long.parseLong(text);
            require(value >= min && value <= max);
            return value;
        });
    }

    /** A TCP port. */
    public static SettingType<Integer> port() {
        return integer(1, 65_535);
    }

    /** An ISO-8601 duration ({@code PT30S}) within inclusive bounds. */
    public static SettingType<Duration> duration(Duration min, Duration max) {
        return new SettingType<>("an ISO-8601 duration from " + min + " to " + max, text -> {
            Duration value = parseDuration(text);
            require(value.compareTo(min) >= 0 && value.compareTo(max) <= 0);
            return value;
        });
    }

    /** A file that can be read, or {@value #NONE}. */
    public static SettingType<Optional<Path>> optionalFile() {
        return new SettingType<>("none or a readable file", text -> {
            if (text.equals(NONE)) {
                return Optional.empty();
            }
            Path file = Path.of(text);
            require(Files.isRegularFile(file) && Files.isReadable(file));
            return Optional.of(file);
        });
    }

    /** A path; whether it must exist is for the component to say. */
    public static SettingType<Path> path() {
        return new SettingType<>("a file path", text -> {
            require(!text.isBlank());
            return Path.of(text);
        });
    }

    private static Duration parseDuration(String text) {
        try {
            return Duration.parse(text);
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException("not a duration", e);
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("out of bounds");
        }
    }
}
