package dev.lethe.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.settings.SettingsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class HealthServerTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void shouldAnswer503UntilReady() throws IOException, InterruptedException {
        AtomicBoolean ready = new AtomicBoolean();
        int port = freePort();
        try (HealthServer server =
                new HealthServer("127.0.0.1", port, () -> true, ready::get, () -> "x 1\n", Map.of())) {
            assertThat(server).isNotNull();
            assertThat(get(port, "/health/ready").statusCode()).isEqualTo(503);
            assertThat(get(port, "/health/live").statusCode()).isEqualTo(200);

            ready.set(true);

            assertThat(get(port, "/health/ready").statusCode()).isEqualTo(200);
            assertThat(get(port, "/metrics").body()).isEqualTo("x 1\n");
        }
    }

    @Test
    void shouldNameTheSettingWhenThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> new HealthServer("127.0.0.1", port, () -> true, () -> true, () -> "", Map.of()))
                    .isInstanceOf(SettingsException.class)
                    .hasMessage("http.port = " + port + ": the port is in use, choose another one");
        }
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
