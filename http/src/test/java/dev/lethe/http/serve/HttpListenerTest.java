package dev.lethe.http.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.settings.SettingsException;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HttpListenerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void shouldServeHttpsAndNothingElseWithATlsFile() throws Exception {
        X509Bundle made = new CertificateBuilder()
                .subject("CN=localhost")
                .addSanDnsName("localhost")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        try (HttpListener listener = listening(tlsFile(made))) {
            HttpClient trusting =
                    HttpClient.newBuilder().sslContext(trusting(made)).build();

            HttpResponse<String> answer = trusting.send(request("https", listener), BodyHandlers.ofString());

            assertThat(answer.body()).isEqualTo("hello");
            assertThat(answer.sslSession())
                    .hasValueSatisfying(
                            session -> assertThat(session.getProtocol()).isEqualTo("TLSv1.3"));
            assertThatThrownBy(() -> trusting.send(request("http", listener), BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void shouldNameTheSettingOfAFileWithoutAKey() throws IOException {
        Path file = Files.writeString(folder.resolve("server.pem"), "no key in here\n");

        assertThatThrownBy(() -> listening(file))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("http.tls.file")
                .hasMessageContaining("private key");
    }

    private Path tlsFile(X509Bundle made) throws IOException {
        return Files.writeString(
                folder.resolve("server.pem"), made.getPrivateKeyPEM() + "\n" + made.getCertificatePEM());
    }

    private static HttpListener listening(Path tls) {
        return HttpListener.start(
                new HttpListener.Place("127.0.0.1", 0, Optional.of(tls), Duration.ofSeconds(60), Duration.ZERO),
                vertx -> request -> request.response().end("hello"));
    }

    private static HttpRequest request(String scheme, HttpListener listener) {
        return HttpRequest.newBuilder(URI.create("%s://localhost:%d/".formatted(scheme, listener.port())))
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    private static SSLContext trusting(X509Bundle made) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, made.toTrustManagerFactory().getTrustManagers(), null);
        return context;
    }
}
