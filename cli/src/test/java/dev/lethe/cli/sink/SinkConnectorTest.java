package dev.lethe.cli.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lethe.cli.deployment.Part;
import dev.lethe.cli.process.StackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a worker of one connector that is busy when it is asked for the first time. */
final class SinkConnectorTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String state = "RUNNING";
    private volatile String tasks = "[{\"state\":\"RUNNING\"}]";
    private int refusals = 1;

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldStopForgetAndGoOnHoweverOftenTheWorkerIsBusy() throws InterruptedException {
        SinkConnector connector = connector("sink");

        connector.stop();
        connector.forgetOffsets();
        connector.resume();

        assertThat(asked).containsExactly("PUT /stop", "PUT /stop", "DELETE /offsets", "PUT /resume");
        assertThat(connector.state()).isEqualTo(SinkConnector.RUNNING);
    }

    @Test
    void shouldCallItFailedWhenATaskHas() throws InterruptedException {
        tasks = "[{\"state\":\"RUNNING\"},{\"state\":\"FAILED\"}]";

        assertThat(connector("sink").state()).isEqualTo(SinkConnector.FAILED);
    }

    @Test
    void shouldSayWhatIsWrongAndWhatToDo() {
        SinkConnector nowhere = new SinkConnector(worker(1), "sink");

        assertThatThrownBy(() -> connector("other").configuration())
                .isInstanceOf(StackException.class)
                .hasMessageContaining("has no connector other: see ");
        assertThatThrownBy(nowhere::configuration)
                .hasMessageContaining("Kafka Connect at http://127.0.0.1:1 does not answer: see whether it runs.");
    }

    private SinkConnector connector(String name) {
        return new SinkConnector(worker(server.getAddress().getPort()), name);
    }

    private static Part worker(int port) {
        return Part.at("Kafka Connect", URI.create("http://127.0.0.1:" + port), "see whether it runs.");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String request = exchange.getRequestMethod() + path.replace("/connectors/sink", " ");
        if (!path.startsWith("/connectors/sink")) {
            respond(exchange, 404, "{\"message\":\"unknown\"}");
        } else if (path.endsWith("/status")) {
            respond(exchange, 200, "{\"connector\":{\"state\":\"%s\"},\"tasks\":%s}".formatted(state, tasks));
        } else {
            asked.add(request);
            if (refusals-- > 0) {
                respond(exchange, 409, "{\"message\":\"rebalance\"}");
                return;
            }
            state = path.endsWith("/resume") ? "RUNNING" : "STOPPED";
            tasks = path.endsWith("/resume") ? "[{\"state\":\"RUNNING\"}]" : "[]";
            respond(exchange, 202, "{}");
        }
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
