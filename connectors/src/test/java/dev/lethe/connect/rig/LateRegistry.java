package dev.lethe.connect.rig;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** An address at which nobody answers until it is opened; then it forwards questions to a real registry. */
public final class LateRegistry implements Part {
    private final String target;
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private @Nullable HttpServer server;

    /** Reserves an address in front of the registry at {@code target}. */
    public LateRegistry(String target) throws IOException {
        this.target = target;
        this.port = ServerProcess.freePort();
    }

    /** Where the registry will be. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Answers from now on. */
    public void open() throws IOException {
        HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        opened.createContext("/", this::forward);
        opened.start();
        server = opened;
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpRequest question = HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
                    .build();
            HttpResponse<byte[]> answer = http.send(question, HttpResponse.BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
