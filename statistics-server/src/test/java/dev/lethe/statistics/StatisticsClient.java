package dev.lethe.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.http.testing.Answer;
import dev.lethe.http.testing.OpenApiDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks questions and checks each answer against the OpenAPI document. */
final class StatisticsClient {
    static final OpenApiDocument DOCUMENT = OpenApiDocument.load("/dev/lethe/statistics/openapi.json");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    private final int port;

    StatisticsClient(int port) {
        this.port = port;
    }

    /** Headers are names and values in turn. */
    Answer get(String path, String... headers) {
        HttpRequest request = request(path, headers);
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            Answer answer = new Answer(response.statusCode(), response.headers(), response.body());
            DOCUMENT.operation("GET", request.uri().getPath())
                    .ifPresent(operation -> assertThat(DOCUMENT.faults(operation, answer))
                            .as(operation + " " + answer.status())
                            .isEmpty());
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Listens to a stream, which must be opened. */
    EventStream listen(String path, String... headers) {
        return EventStream.open(http, request(path, headers));
    }

    int port() {
        return port;
    }

    private HttpRequest request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LIMIT);
        return (headers.length == 0 ? request : request.headers(headers)).GET().build();
    }
}
