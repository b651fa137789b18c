package dev.lethe.cli.access;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that says where an answer is written. */
final class NewFileOption {
    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The file to write; it must not exist.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    Path path() {
        return file;
    }

    /** The file of an answer to a request that stays open when it cannot be written. */
    AnswerFile answer() {
        return new AnswerFile(file);
    }

    /** The file of an answer; {@code otherwise} says what holds when it cannot be written. */
    AnswerFile answer(String otherwise) {
        return new AnswerFile(file, otherwise);
    }
}
