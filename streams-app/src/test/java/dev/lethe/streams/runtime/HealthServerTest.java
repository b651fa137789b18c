package dev.lethe.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.settings.SettingsException;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HealthServerTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void shouldAnswer503UntilReady() throws IOException, InterruptedException {
        AtomicBoolean ready = new AtomicBoolean();
        int port = freePort();
        try (HealthServer server = new HealthServer(
                "127.0.0.1", port, Optional.empty(), () -> true, ready::get, () -> "x 1\n", Map.of())) {
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

            assertThatThrownBy(() -> new HealthServer(
                            "127.0.0.1", port, Optional.empty(), () -> true, () -> true, () -> "", Map.of()))
                    .isInstanceOf(SettingsException.class)
                    .hasMessage("http.port = " + port + ": the port is in use, choose another one");
        }
    }

    @Test
    void shouldServeHttpsWithATlsFile(@TempDir Path folder) throws Exception {
        X509Bundle made = new CertificateBuilder()
                .subject("CN=localhost")
                .addSanDnsName("localhost")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        Path file = Files.writeString(
                folder.resolve("server.pem"), made.getPrivateKeyPEM() + "\n" + made.getCertificatePEM());
        int port = freePort();
        Optional<SSLContext> tls = Optional.of(TlsContext.of(file));
        try (HealthServer server =
                new HealthServer("127.0.0.1", port, tls, () -> true, () -> true, () -> "", Map.of())) {
            assertThat(server).isNotNull();
            HttpClient trusting =
                    HttpClient.newBuilder().sslContext(trusting(made)).build();
            URI ready = URI.create("https://localhost:%d/health/ready".formatted(port));

            HttpResponse<String> answer =
                    trusting.send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> get(port, "/health/ready")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void shouldNameTheSettingOfAFileWithoutAKey(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("server.pem"), "no key in here\n");

        assertThatThrownBy(() -> TlsContext.of(file))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("http.tls.file")
                .hasMessageContaining("private key");
    }

    private static SSLContext trusting(X509Bundle made) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, made.toTrustManagerFactory().getTrustManagers(), null);
        return context;
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
