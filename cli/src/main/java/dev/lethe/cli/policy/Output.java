package dev.lethe.cli.policy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command prints its result: text for people, JSON for other programs. */
public record Output(PrintWriter out) {
    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

    /** The output of the command {@code spec}. */
    public static Output of(CommandSpec spec) {
        return new Output(spec.commandLine().getOut());
    }

    /** Prints maps, lists, texts and numbers as JSON. */
    public void json(Object value) {
        try {
            line(JSON.writeValueAsString(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Prints one line. */
    public void line(String text) {
        out.println(text);
        out.flush();
    }
}
