package dev.lethe.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.cli.process.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The parts of Kafka Connect's REST interface that the stack uses. */
final class ConnectClient {
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final URI base;

    ConnectClient(URI base) {
        this.base = base;
    }

    /** Creates the connector or gives it a new configuration. */
    void put(String name, Map<String, String> configuration) throws IOException, InterruptedException {
        HttpResponse<String> response = send(request("/connectors/" + name + "/config")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json.writeValueAsString(configuration))));
        if (response.statusCode() >= 300) {
            throw new StackException("Kafka Connect refuses the connector %s: %s"
                    .formatted(
                            name, json.readTree(response.body()).path("message").asText()));
        }
    }

    /** State of the connector's first task, for example RUNNING or FAILED; UNASSIGNED when it has none yet. */
    String taskState(String name) throws IOException, InterruptedException {
        HttpResponse<String> response =
                send(request("/connectors/" + name + "/status").GET());
        return json.readTree(response.body())
                .path("tasks")
                .path(0)
                .path("state")
                .asText("UNASSIGNED");
    }

    /** Whether somebody has stopped the connector. */
    boolean isStopped(String name) throws IOException, InterruptedException {
        HttpResponse<String> response =
                send(request("/connectors/" + name + "/status").GET());
        return json.readTree(response.body())
                .path("connector")
                .path("state")
                .asText()
                .equals("STOPPED");
    }

    /** Names of the connectors of which a task has failed. */
    List<String> failedConnectors() throws IOException, InterruptedException {
        HttpResponse<String> response =
                send(request("/connectors?expand=status").GET());
        return json.readTree(response.body()).properties().stream()
                .filter(entry -> hasFailed(entry.getValue().path("status")))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Restarts what has failed of a connector. */
    void restartFailed(String name) throws IOException, InterruptedException {
        send(request("/connectors/" + name + "/restart?includeTasks=true&onlyFailed=true")
                .POST(BodyPublishers.noBody()));
    }

    private static boolean hasFailed(JsonNode status) {
        return isFailed(status.path("connector"))
                || StreamSupport.stream(status.path("tasks").spliterator(), false)
                        .anyMatch(ConnectClient::isFailed);
    }

    private static boolean isFailed(JsonNode part) {
        return part.path("state").asText().equals("FAILED");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
