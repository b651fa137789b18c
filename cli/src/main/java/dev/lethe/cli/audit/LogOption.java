package dev.lethe.cli.audit;

import dev.lethe.schemas.topic.NotarisedLog;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --log} of commands that otherwise are about all logs. */
final class LogOption {
    @Option(
            names = "--log",
            paramLabel = "LOG",
            converter = LogWord.class,
            description = "Of this log only: disclosures, history or policy (default: all of them).")
    private @Nullable NotarisedLog log;

    /** The logs that the command is about. */
    List<NotarisedLog> logs() {
        return log == null ? NotarisedLog.ALL : List.of(log);
    }

    /** The one that was asked for. */
    Optional<NotarisedLog> asked() {
        return Optional.ofNullable(log);
    }
}
