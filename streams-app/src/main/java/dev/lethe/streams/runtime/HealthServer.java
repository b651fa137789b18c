package dev.lethe.streams.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.lethe.settings.SettingsException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * Serves {@code /health/live}, {@code /health/ready} (200 or 503), {@code /metrics} (Prometheus text) and what else it
 * is given.
 */
public final class HealthServer implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int BACKLOG = 16;
    private static final String READ_LIMIT = "sun.net.httpserver.maxReqTime";
    private static final String READ_LIMIT_SECONDS = "10";

    static {
        // without, a caller who sends nothing keeps a thread for ever; must be set before the first server is made
        if (System.getProperty(READ_LIMIT) == null) {
            System.setProperty(READ_LIMIT, READ_LIMIT_SECONDS);
        }
    }

    private final HttpServer server;
    private final ExecutorService executor = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "http");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Binds at once. Throws {@link SettingsException} when the port is taken.
     *
     * @param tls what it shows of itself; empty for HTTP without TLS
     * @param endpoints path to what is served there
     */
    public HealthServer(
            String host,
            int port,
            Optional<SSLContext> tls,
            BooleanSupplier live,
            BooleanSupplier ready,
            Supplier<String> metrics,
            Map<String, HttpHandler> endpoints) {
        try {
            server = create(new InetSocketAddress(host, port), tls);
        } catch (IOException e) {
            throw new SettingsException(
                    List.of("http.port = %d: the port is in use, choose another one".formatted(port)));
        }
        server.setExecutor(executor);
        server.createContext("/health/live", exchange -> answer(exchange, live.getAsBoolean(), "live"));
        server.createContext("/health/ready", exchange -> answer(exchange, ready.getAsBoolean(), "ready"));
        server.createContext("/metrics", exchange -> send(exchange, 200, "text/plain; version=0.0.4", metrics.get()));
        endpoints.forEach(server::createContext);
        server.start();
    }

    private static HttpServer create(InetSocketAddress place, Optional<SSLContext> tls) throws IOException {
        if (tls.isEmpty()) {
            return HttpServer.create(place, BACKLOG);
        }
        HttpsServer secure = HttpsServer.create(place, BACKLOG);
        secure.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
        return secure;
    }

    private static void answer(HttpExchange exchange, boolean holds, String what) throws IOException {
        send(exchange, holds ? 200 : 503, "application/json", "{\"" + what + "\":" + holds + "}");
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream output = exchange.getResponseBody()) {
            output.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
