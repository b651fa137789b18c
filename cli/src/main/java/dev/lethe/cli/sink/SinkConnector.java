package dev.lethe.cli.sink;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.cli.deployment.Part;
import dev.lethe.cli.process.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** One connector, over Kafka Connect's REST interface. Faults are told as {@link StackException}, in words. */
final class SinkConnector {
    static final String RUNNING = "RUNNING";
    static final String STOPPED = "STOPPED";
    static final String FAILED = "FAILED";

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long LOOK_MILLIS = 200;
    private static final int UNKNOWN = 404;
    private static final int PROBLEM = 300;

    private final ObjectMapper json = new ObjectMapper();
    private final Part worker;
    private final String name;

    SinkConnector(Part worker, String name) {
        this.worker = worker;
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Its configuration; secrets are references there. */
    Map<String, String> configuration() throws InterruptedException {
        HttpResponse<String> response = send("GET", "/config");
        if (response.statusCode() == UNKNOWN) {
            throw new StackException("Kafka Connect at %s has no connector %s: see %s/connectors for those that it has."
                    .formatted(worker.address(), name, worker.address()));
        }
        return json.convertValue(body(response), new TypeReference<Map<String, String>>() {});
    }

    /** {@value #RUNNING}, {@value #STOPPED}, PAUSED, UNASSIGNED, or {@value #FAILED} when any part of it has. */
    String state() throws InterruptedException {
        JsonNode status = body(send("GET", "/status"));
        String state = status.path("connector").path("state").asText("UNASSIGNED");
        for (JsonNode task : status.path("tasks")) {
            if (task.path("state").asText().equals(FAILED)) {
                return FAILED;
            }
        }
        return state.equals(RUNNING) && status.path("tasks").isEmpty() ? "UNASSIGNED" : state;
    }

    /** Returns when it reads nothing any more; it stays so, whatever is restarted. */
    void stop() throws InterruptedException {
        untilTaken("PUT", "/stop");
        awaitState(STOPPED);
    }

    /**
     * Makes it begin at the topic's beginning when it goes on; it must be stopped. Kafka refuses that as long as a task
     * is left, even one that hangs in a write: so when this returns, nothing of it writes to the database.
     */
    void forgetOffsets() throws InterruptedException {
        untilTaken("DELETE", "/offsets");
    }

    /** Lets it go on and returns when it does. */
    void resume() throws InterruptedException {
        untilTaken("PUT", "/resume");
        awaitState(RUNNING);
    }

    private void awaitState(String wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String state = state();
        while (!state.equals(wanted)) {
            if (System.nanoTime() > deadline) {
                throw new StackException(
                        "The connector %s is %s instead of %s: see the worker's log.".formatted(name, state, wanted));
            }
            Thread.sleep(LOOK_MILLIS);
            state = state();
        }
    }

    /** Workers that are about to share their tasks, or tasks that are about to end, make it refuse for a while. */
    private void untilTaken(String method, String path) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        HttpResponse<String> response = send(method, path);
        while (response.statusCode() >= PROBLEM) {
            if (System.nanoTime() > deadline) {
                throw refused(response);
            }
            Thread.sleep(LOOK_MILLIS);
            response = send(method, path);
        }
    }

    private JsonNode body(HttpResponse<String> response) {
        if (response.statusCode() >= PROBLEM) {
            throw refused(response);
        }
        return tree(response);
    }

    private StackException refused(HttpResponse<String> response) {
        return new StackException("Kafka Connect at %s answers %d about the connector %s: %s"
                .formatted(
                        worker.address(),
                        response.statusCode(),
                        name,
                        tree(response).path("message").asText("no reason")));
    }

    private JsonNode tree(HttpResponse<String> response) {
        try {
            return json.readTree(response.body());
        } catch (IOException e) {
            throw worker.unexpected(e);
        }
    }

    private HttpResponse<String> send(String method, String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(worker.address() + "/connectors/" + name + path))
                .timeout(PATIENCE)
                .method(method, BodyPublishers.noBody())
                .build();
        return worker.ask(request);
    }
}
