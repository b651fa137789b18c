package dev.lethe.cli.erasure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.cli.erasure.CaptureApi.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import picocli.CommandLine;

/** Sends one event for each line and prints its id; of a line that is refused, its number and the broken rules. */
public final class Dispatch {
    private static final int PROGRESS_EVERY = 500;

    private final CaptureApi capture;
    private final PeopleOptions people;
    private final PrintWriter out;
    private final PrintWriter err;

    /** Sends to {@code capture} what {@code people} says; prints where {@code command} does. */
    public Dispatch(CaptureApi capture, PeopleOptions people, CommandLine command) {
        this.capture = capture;
        this.people = people;
        this.out = command.getOut();
        this.err = command.getErr();
    }

    /**
     * How an event's id is told.
     *
     * @param member what it is called in JSON
     * @param words what is told for the id
     */
    public record Name(String member, UnaryOperator<String> words) {
        /** The id itself, called {@code member}. */
        Name(String member) {
            this(member, id -> id);
        }
    }

    /**
     * Sends {@code method} to {@code path} for each line that is not blank; returns 0, or 1 when a line was refused.
     */
    public int send(String method, String path, Name name, BufferedReader lines, UnaryOperator<ObjectNode> event)
            throws IOException, InterruptedException {
        Function<String, ObjectNode> about = line -> event.apply(people.eventAbout(line));
        int number = 0;
        int refused = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank() && !print(number, name, capture.send(method, path, about.apply(line)))) {
                refused++;
            }
            if (number % PROGRESS_EVERY == 0) {
                err.printf("%d lines sent, %d refused%n", number, refused);
                err.flush();
            }
        }
        out.flush();
        err.flush();
        return refused == 0 ? 0 : 1;
    }

    private boolean print(int number, Name name, Outcome outcome) {
        if (outcome instanceof Outcome.Invalid invalid) {
            err.printf("line %d: %s%n", number, invalid.rules());
            return false;
        }
        String id = name.words().apply(((Outcome.Stored) outcome).id());
        out.println(
                people.json()
                        ? JsonNodeFactory.instance
                                .objectNode()
                                .put("line", number)
                                .put(name.member(), id)
                                .toString()
                        : id);
        return true;
    }
}
