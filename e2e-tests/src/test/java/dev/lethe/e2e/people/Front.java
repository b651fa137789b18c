package dev.lethe.e2e.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.e2e.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The capture server as clients see it. Safe for use by several threads. */
public final class Front {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Stack stack;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** The capture server of {@code stack}. */
    public Front(Stack stack) {
        this.stack = stack;
    }

    /**
     * Sends once.
     *
     * @throws UncheckedIOException when there is no answer within 30 s
     */
    public Answer send(Message message) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(stack.capture().resolve(message.path()))
                    .timeout(Duration.ofSeconds(30))
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + keyOf(message.sender()))
                    .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(message.body())));
            message.headers().forEach(request::header);
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending", e);
        }
    }

    /** Sends once and insists on the acceptance of this very event. */
    public void accept(Message message) {
        Answer answer = send(message);
        if (answer.status() != 202 || !answer.body().path("id").asText().equals(message.id())) {
            throw new AssertionError(
                    message.path() + " was answered " + answer.status() + " " + answer.problem() + " instead of 202");
        }
    }

    private String keyOf(Sender sender) {
        if (sender instanceof Sender.Server server) {
            return stack.secrets().tenantApiKey(server.tenant());
        }
        return stack.secrets().operatorApiKey();
    }

    /**
     * What the server said.
     *
     * @param body JSON
     */
    public record Answer(int status, java.net.http.HttpHeaders headers, JsonNode body) {

        /** Kind and rule of a refusal, for messages. */
        public String problem() {
            return body.path("title").asText() + " " + body.path("field").asText() + " "
                    + body.path("rule").asText();
        }
    }
}
