package dev.lethe.traffic.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.traffic.message.Answer;
import dev.lethe.traffic.message.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends one request until it is answered for good. Thread-safe. */
public final class CaptureClient {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int UNREACHABLE = 0;
    private static final Duration SHORT_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ObjectMapper mapper = new ObjectMapper();
    private final RequestWriter writer;
    private final Duration patience;

    /** Sends to the capture server at {@code server}; tries one request for {@code patience} at the longest. */
    public CaptureClient(URI server, ApiKeys keys, Duration patience) {
        this.writer = new RequestWriter(server, keys);
        this.patience = patience;
    }

    /** The final answer to {@code request}: neither "too many" nor "unavailable". */
    public Answer send(Request request) throws InterruptedException {
        return send(request, maybeTaken -> {});
    }

    /** The same; {@code postponed} hears of each failed attempt whether it may have been taken nevertheless. */
    Answer send(Request request, Consumer<Boolean> postponed) throws InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        while (true) {
            Attempt attempt = attempt(request);
            if (attempt.isFinal()) {
                return attempt.answer();
            }
            if (Instant.now().plus(attempt.pause()).isAfter(deadline)) {
                throw new UnreachableException("The capture server did not take a request for %d seconds: %s."
                        .formatted(patience.toSeconds(), attempt.words()));
            }
            postponed.accept(attempt.answer().status() != TOO_MANY_REQUESTS);
            Thread.sleep(attempt.pause().toMillis());
        }
    }

    private Attempt attempt(Request request) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(writer.write(request, Instant.now()), BodyHandlers.ofString());
            return new Attempt(new Answer(response.statusCode(), ruleIn(response)), pauseIn(response));
        } catch (IOException e) {
            return new Attempt(Answer.status(UNREACHABLE), SHORT_PAUSE);
        }
    }

    private @Nullable String ruleIn(HttpResponse<String> response) {
        try {
            JsonNode rule = mapper.readTree(response.body()).path("rule");
            return rule.isTextual() ? rule.asText() : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static Duration pauseIn(HttpResponse<?> response) {
        long seconds = response.headers().firstValueAsLong("Retry-After").orElse(0);
        Duration asked = seconds > 0 ? Duration.ofSeconds(seconds) : SHORT_PAUSE;
        return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    }

    private record Attempt(Answer answer, Duration pause) {
        boolean isFinal() {
            int status = answer.status();
            return status != TOO_MANY_REQUESTS && status != UNAVAILABLE && status != UNREACHABLE;
        }

        String words() {
            return answer.status() == UNREACHABLE ? "it cannot be reached" : "it answered " + answer.status();
        }
    }
}
