package dev.lethe.cli.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.cli.deployment.Part;
import dev.lethe.cli.process.StackException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The capture server as these commands use it, with the operator's API key. */
public final class CaptureApi {
    private static final int ATTEMPTS = 10;
    private static final int ACCEPTED = 202;
    private static final int INVALID = 422;
    private static final int TOO_MANY = 429;
    private static final int BUSY = 503;

    private final ObjectMapper json = new ObjectMapper();
    private final Part server;
    private final String key;

    CaptureApi(Part server, String key) {
        this.server = server;
        this.key = key;
    }

    /** What the server made of one event: stored, or why not. */
    public sealed interface Outcome {
        /** Stored durably under this id. */
        record Stored(String id) implements Outcome {}

        /** Not valid; the words name fields and rules, and hold no value. */
        record Invalid(String rules) implements Outcome {}
    }

    /**
     * Sends one event; waits and sends it again, under the same id, while the server is busy.
     *
     * @throws StackException when the server refuses the caller or stays away
     */
    public Outcome send(String method, String path, ObjectNode body) throws InterruptedException {
        try {
            HttpResponse<String> response = attempt(method, path, body);
            for (int i = 1; i < ATTEMPTS && isPassing(response); i++) {
                Thread.sleep(retryAfter(response).toMillis());
                response = attempt(method, path, body);
            }
            JsonNode answer = json.readTree(response.body());
            return switch (response.statusCode()) {
                case ACCEPTED -> new Outcome.Stored(answer.path("id").asText());
                case INVALID -> new Outcome.Invalid(rules(answer));
                default ->
                    throw new StackException("The capture server at %s answers %d: %s. Nothing more was sent."
                            .formatted(
                                    server.address(),
                                    response.statusCode(),
                                    answer.path("title").asText()));
            };
        } catch (IOException e) {
            throw server.unexpected(e);
        }
    }

    private HttpResponse<String> attempt(String method, String path, ObjectNode body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.address().resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json.writeValueAsString(body)))
                .build();
        return server.ask(request);
    }

    private static boolean isPassing(HttpResponse<String> response) {
        return response.statusCode() == TOO_MANY || response.statusCode() == BUSY;
    }

    private static Duration retryAfter(HttpResponse<String> response) {
        return Duration.ofSeconds(
                response.headers().firstValueAsLong("Retry-After").orElse(1));
    }

    private static String rules(JsonNode problem) {
        JsonNode violations = problem.path("violations");
        return violations.isEmpty()
                ? words(problem)
                : StreamSupport.stream(violations.spliterator(), false)
                        .map(CaptureApi::words)
                        .collect(Collectors.joining(", "));
    }

    private static String words(JsonNode fault) {
        return fault.path("field").asText() + ": " + fault.path("rule").asText();
    }

    @Override
    public String toString() {
        return "CaptureApi(" + server.address() + ")";
    }
}
