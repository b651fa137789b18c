package dev.lethe.streams.query;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;
import org.apache.kafka.streams.state.HostInfo;

/** Asks the instance that owns a person and hands its answer on, as all instances are reached: with TLS or without. */
final class Relay {
    /** Marks a request that was handed on once, so that it is not handed on again. */
    static final String HOP = "Lethe-Relayed";

    /** Fewer than the threads that serve requests, so that two instances that ask each other do not stand still. */
    private static final int MAX_WAITING = 4;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

    private final Semaphore waiting = new Semaphore(MAX_WAITING);
    private final String scheme;
    private final HttpClient client;

    /** Knows other instances by {@code tls}; without it they have none. */
    Relay(Optional<SSLContext> tls) {
        scheme = tls.isPresent() ? "https" : "http";
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER);
        tls.ifPresent(builder::sslContext);
        client = builder.build();
    }

    /** The answer of {@code instance} to the same request with the same token. */
    Answer ask(HostInfo instance, String authorization, byte[] body) {
        if (!waiting.tryAcquire()) {
            return Problem.NOT_AVAILABLE.answer();
        }
        try {
            return answer(client.send(
                    request(instance, authorization, body),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return Problem.NOT_AVAILABLE.answer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Problem.NOT_AVAILABLE.answer();
        } finally {
            waiting.release();
        }
    }

    private HttpRequest request(HostInfo instance, String authorization, byte[] body) {
        return HttpRequest.newBuilder(address(instance))
                .timeout(ANSWER_TIMEOUT)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .header(HOP, "1")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static Answer answer(HttpResponse<String> response) {
        return switch (response.statusCode()) {
            case 200 -> Answer.json(response.body());
            case 404 -> Problem.SUBJECT_UNKNOWN.answer();
            case 503 -> Problem.NOT_AVAILABLE.answer();
            default -> Problem.INSTANCE_REFUSED.answer();
        };
    }

    private URI address(HostInfo instance) {
        try {
            return new URI(scheme, null, instance.host(), instance.port(), SubjectStateHandler.PATH, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("an instance advertises an address that is none", e);
        }
    }
}
