package dev.lethe.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.http.testing.Answer;
import dev.lethe.http.testing.OpenApiDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Sends requests, checks each answer against the OpenAPI document and keeps what was seen. */
final class CaptureClient {
    static final OpenApiDocument DOCUMENT = OpenApiDocument.load("/dev/lethe/capture/openapi.json");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    final Set<String> seen = new ConcurrentSkipListSet<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    private final int port;

    CaptureClient(int port) {
        this.port = port;
    }

    /** Headers are names and values in turn. */
    Answer get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    Answer preflight(String path, String method, String... headers) {
        return send(request(path, headers)
                .header("Access-Control-Request-Method", method)
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build());
    }

    Answer post(String path, String body, String... headers) {
        return post(path, "application/json", body.getBytes(StandardCharsets.UTF_8), headers);
    }

    Answer post(String path, String contentType, byte[] body, String... headers) {
        return ask("POST " + path, contentType, body, headers);
    }

    /** Method and path, and a body. */
    Answer ask(String operation, String body, String... headers) {
        return ask(operation, "application/json", body.getBytes(StandardCharsets.UTF_8), headers);
    }

    Answer ask(String operation, String contentType, byte[] body, String... headers) {
        String[] parts = operation.split(" ", 2);
        return send(request(parts[1], headers)
                .header("Content-Type", contentType)
                .method(parts[0], HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    /** Announces a body and never sends its end. */
    Answer askSlowly(String operation, String contentType, String... headers) {
        StringBuilder head = new StringBuilder(operation + " HTTP/1.1\r\nHost: localhost\r\n");
        head.append("Content-Type: " + contentType + "\r\nContent-Length: 10\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        return judged(
                operation.split(" ", 2)[0],
                operation.split(" ", 2)[1].split("\\?", -1)[0],
                sendRaw(head.append("\r\n{").toString()));
    }

    /** Sends these bytes and reads until the server closes the connection. */
    Answer sendRaw(String text) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) LIMIT.toMillis());
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return Answer.parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return judged(
                    request.method(),
                    request.uri().getPath(),
                    new Answer(answer.statusCode(), answer.headers(), answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Answer judged(String method, String path, Answer answer) {
        DOCUMENT.operation(method, path).ifPresent(operation -> {
            assertThat(DOCUMENT.faults(operation, answer))
                    .as(operation + " " + answer.status())
                    .isEmpty();
            seen.add(operation + " " + answer.status());
        });
        return answer;
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LIMIT);
        return headers.length == 0 ? request : request.headers(headers);
    }
}
