package dev.lethe.e2e.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.e2e.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** The statistics server as programs of one customer see it. */
public final class FigureReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Stack stack;
    private final String key;

    /** Reads with an API key of {@code stack}. */
    public FigureReader(Stack stack, String key) {
        this.stack = stack;
        this.key = key;
    }

    /** The rows of a question, such as {@code ?measure=submissions}; none when it is refused. */
    public List<JsonNode> rows(String question) {
        List<JsonNode> rows = new ArrayList<>();
        ask(question).path("rows").forEach(rows::add);
        return rows;
    }

    /** The sum of all rows of a question. */
    public long total(String question) {
        return rows(question).stream()
                .mapToLong(row -> row.path("count").asLong())
                .sum();
    }

    /** The server's answer to a question. */
    public JsonNode ask(String question) {
        HttpRequest request = HttpRequest.newBuilder(stack.statistics().resolve("/v1/statistics" + question))
                .header("Authorization", "Bearer " + key)
                .build();
        try {
            return JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading figures", e);
        }
    }
}
