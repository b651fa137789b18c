package dev.lethe.connect.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.connect.WorkerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * A Connect worker that has the plugins which the build made, and nothing of ours on its class path. It runs in a time
 * zone that is not UTC, so that a timestamp that depends on it shows.
 */
public final class ConnectWorker implements Part {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern OURS =
            Pattern.compile("/target/|/dev/lethe/|apicurio|flink|/org/apache/avro/|/org/postgresql/");

    private final Path directory;
    private final String url;
    private final HttpClient http = HttpClient.newHttpClient();
    private ServerProcess process;

    private ConnectWorker(Path directory, int port) throws IOException {
        this.directory = directory;
        this.url = "http://127.0.0.1:" + port;
        this.process = launch();
    }

    /** Starts a worker that may read secrets from {@code secrets}. */
    public static ConnectWorker start(Path directory, String bootstrapServers, Path secrets) throws IOException {
        int port = ServerProcess.freePort();
        Properties config = new Properties();
        config.putAll(WorkerSettings.forSinks(Path.of(System.getProperty("lethe.plugins")), secrets));
        config.putAll(Map.of(
                "bootstrap.servers", bootstrapServers,
                "group.id", "worker",
                "listeners", "http://127.0.0.1:" + port,
                "key.converter", "org.apache.kafka.connect.storage.StringConverter",
                "value.converter", "org.apache.kafka.connect.storage.StringConverter"));
        for (String topic : List.of("config", "offset", "status")) {
            config.put(topic + ".storage.topic", "connect." + topic);
            config.put(topic + ".storage.replication.factor", "1");
        }
        KafkaBroker.write(config, directory.resolve("worker.properties"));
        return new ConnectWorker(directory, port);
    }

    /** Creates the connector or changes it. */
    public void put(String connector, Map<String, String> config) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(config);
        send(request("/connectors/" + connector + "/config").PUT(BodyPublishers.ofString(body)));
    }

    /** State of the connector's first task, or UNASSIGNED while there is none. */
    public String taskState(String connector) throws IOException, InterruptedException {
        return get("/connectors/" + connector + "/status").at("/tasks/0/state").asText("UNASSIGNED");
    }

    /** Everything that the worker's REST interface tells about the connector. */
    public String everythingAbout(String connector) throws IOException, InterruptedException {
        String path = "/connectors/" + connector;
        return get(path).toString() + get(path + "/status") + get(path + "/tasks");
    }

    /** What the worker has written to its log. */
    public String log() throws IOException {
        return process.log();
    }

    /** Kills the worker and starts it again. */
    public void crashAndRestart() throws IOException {
        process.kill();
        process = launch();
    }

    @Override
    public void close() {
        process.close();
    }

    private ServerProcess launch() throws IOException {
        List<String> command = JavaCommand.of(
                entry -> !OURS.matcher(entry).find(),
                List.of("-Xmx384m", "-Duser.timezone=America/New_York"),
                "org.apache.kafka.connect.cli.ConnectDistributed",
                directory.resolve("worker.properties").toString());
        return ServerProcess.start(directory, command)
                .awaitReady(() -> get("/connectors").isArray());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(send(request(path).GET()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Content-Type", "application/json");
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException("the worker answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }
}
