package dev.lethe.cli.audit;

import dev.lethe.schemas.topic.NotarisedLog;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the word of a log. */
final class LogWord implements ITypeConverter<NotarisedLog> {

    @Override
    public NotarisedLog convert(String word) {
        return NotarisedLog.of(word)
                .orElseThrow(() -> new TypeConversionException("there is no log '%s', but %s"
                        .formatted(
                                word,
                                NotarisedLog.ALL.stream()
                                        .map(NotarisedLog::word)
                                        .collect(Collectors.joining(", ")))));
    }
}
