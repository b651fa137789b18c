package dev.lethe.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time as people write it, {@code 90s}, {@code 2m}, {@code 12h}, {@code 14d}, or in ISO 8601. */
final class BoundTime implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        try {
            if (upper.startsWith("P")) {
                return Duration.parse(upper);
            }
            return Duration.parse((upper.endsWith("D") ? "P" : "PT") + upper);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'%s' is no time: write for example 2m, 12h or 14d".formatted(text));
        }
    }
}
