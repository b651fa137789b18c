package dev.lethe.e2e.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lethe.e2e.stack.Stack;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.streams.query.SubjectStateHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** What the streams application knows of people. Safe for use by several threads. */
public final class SubjectStates {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int UNKNOWN = 404;

    private final Stack stack;
    private final HttpClient client = HttpClient.newHttpClient();

    /** Asks the application of {@code stack}. */
    public SubjectStates(Stack stack) {
        this.stack = stack;
    }

    /** The person's state; a missing node when nothing at all is known. */
    public JsonNode of(SubjectId subject) {
        try {
            HttpResponse<String> answer = ask(stack.secrets().queryToken(), subject);
            if (answer.statusCode() != OK && answer.statusCode() != UNKNOWN) {
                throw new AssertionError("a person's state was answered " + answer.statusCode());
            }
            return answer.statusCode() == OK ? JSON.readTree(answer.body()) : MissingNode.getInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking", e);
        }
    }

    /** What the application answers to who has {@code token} and asks about {@code subject}. */
    public HttpResponse<String> ask(String token, SubjectId subject) throws IOException, InterruptedException {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("subject", subject.value())
                .toString();
        HttpRequest request = HttpRequest.newBuilder(stack.streams().resolve(SubjectStateHandler.PATH))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
