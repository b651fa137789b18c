package dev.lethe.e2e.rig;

import static org.awaitility.Awaitility.await;

import dev.lethe.cli.stack.StackAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;

/** A connector of the stack, which can stand still for as long as a test likes; nobody restarts it for that. */
public final class Connector {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;

    /** The connector {@code name}. */
    public Connector(StackAddresses addresses, String name) {
        address = URI.create(addresses.connect() + "/connectors/" + name);
    }

    /** Acts while the connector reads nothing. It goes on afterwards, whatever happened. */
    public <T> T whilePaused(Supplier<T> action) {
        send("PUT", "/pause");
        try {
            await("connector paused")
                    .atMost(PATIENCE)
                    .until(() -> !send("GET", "/status").contains("\"RUNNING\""));
            return action.get();
        } finally {
            send("PUT", "/resume");
        }
    }

    /** Whether it is stopped and has forgotten how far it had read. */
    public boolean isRewound() {
        return send("GET", "/status").contains("\"STOPPED\"")
                && send("GET", "/offsets").contains("\"offsets\":[]");
    }

    private String send(String method, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, BodyPublishers.noBody())
                .build();
        try {
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking Kafka Connect", e);
        }
    }
}
