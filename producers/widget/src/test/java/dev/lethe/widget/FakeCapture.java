package dev.lethe.widget;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The capture server's contract by hand: serves the widget and the demo shop, hands out definitions, records what
 * browsers send and answers 202 unless told otherwise.
 */
final class FakeCapture implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript", "html", "text/html; charset=utf-8", "css", "text/css", "svg", "image/svg+xml");
    private static final String DEMO_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> definitions = new ConcurrentHashMap<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Received> submissions = new CopyOnWriteArrayList<>();
    private final List<Received> pageViews = new CopyOnWriteArrayList<>();

    FakeCapture() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/widget/v1/", exchange -> file(exchange, "/widget/v1/", "widget/"));
        server.createContext("/demo/", exchange -> file(exchange, "/demo/", "demo/"));
        server.createContext("/v1/widgets/", this::definition);
        server.createContext("/v1/submissions", exchange -> record(exchange, submissions, answers));
        server.createContext("/v1/pageviews", exchange -> record(exchange, pageViews, new ConcurrentLinkedQueue<>()));
        server.setExecutor(threads);
        server.start();
        define("spring-popup", Definitions.springPopup());
    }

    String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void define(String widget, String definition) {
        definitions.put(widget, definition);
    }

    /** Answers the next submissions in this order; 202 after that. */
    void answerWith(Answer... next) {
        answers.addAll(List.of(next));
    }

    /** The submissions that arrived, dropped and refused ones too. */
    List<Received> submissions() {
        return submissions;
    }

    List<Received> pageViews() {
        return pageViews;
    }

    private void record(HttpExchange exchange, List<Received> into, Queue<Answer> planned) throws IOException {
        if (preflight(exchange)) {
            return;
        }
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        into.add(new Received(body, Map.copyOf(exchange.getRequestHeaders()), System.nanoTime()));
        Answer answer = Optional.ofNullable(planned.poll())
                .orElseGet(() -> Answer.accepted(body.path("id").asText()));
        if (answer.isDrop()) {
            exchange.close();
        } else {
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            respond(exchange, answer.status(), answer.body().getBytes(UTF_8));
        }
    }

    private void definition(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestURI().getPath().substring("/v1/widgets/".length());
        String found = definitions.get(id);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        respond(exchange, found == null ? 404 : 200, (found == null ? "{\"status\":404}" : found).getBytes(UTF_8));
    }

    private void file(HttpExchange exchange, String prefix, String folder) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(prefix.length());
        String name = path.isEmpty() ? "index.html" : path;
        try (InputStream resource = getClass().getResourceAsStream("/dev/lethe/capture/web/" + folder + name)) {
            exchange.getResponseHeaders()
                    .set("Content-Type", TYPES.getOrDefault(name.replaceAll(".*\\.", ""), "text/plain"));
            exchange.getResponseHeaders().set("Content-Security-Policy", DEMO_POLICY);
            respond(exchange, resource == null ? 404 : 200, resource == null ? new byte[0] : resource.readAllBytes());
        }
    }

    private static boolean preflight(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("OPTIONS")) {
            return false;
        }
        exchange.getResponseHeaders().set("Access-Control-Allow-Headers", "Content-Type");
        respond(exchange, 204, new byte[0]);
        return true;
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        if (origin != null) {
            headers.set("Access-Control-Allow-Origin", origin);
            headers.set("Access-Control-Expose-Headers", "Retry-After");
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
