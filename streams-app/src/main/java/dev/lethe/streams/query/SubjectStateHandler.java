package dev.lethe.streams.query;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.lethe.privacy.decision.SubjectState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /v1/subjects/state} with <code>{"subject": "k1...."}</code> and a token: what is known of the person,
 * which consents with their provenance, who holds what, which legal holds are in force, which erasures wait and ran
 * last. Asks another instance when that one has the person.
 */
public final class SubjectStateHandler implements HttpHandler {
    /** Where it is served. */
    public static final String PATH = "/v1/subjects/state";

    private static final Logger LOG = LoggerFactory.getLogger(SubjectStateHandler.class);

    private final QueryTokens tokens;
    private final SubjectStates states;
    private final Relay relay;

    /**
     * Answers holders of {@code tokens} from {@code states}.
     *
     * @param tls by what other instances are known; empty where instances have no TLS
     */
    public SubjectStateHandler(QueryTokens tokens, SubjectStates states, Optional<SSLContext> tls) {
        this.tokens = tokens;
        this.states = states;
        this.relay = new Relay(tls);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answerSafely(exchange));
        }
    }

    private Answer answerSafely(HttpExchange exchange) throws IOException {
        try {
            return answer(exchange);
        } catch (RuntimeException e) {
            // the type only: a message may hold a person's data
            LOG.error("a query failed: {}", e.getClass().getName());
            return Problem.INTERNAL_ERROR.answer();
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        Optional<Problem> refusal = refusal(exchange);
        if (refusal.isPresent()) {
            return refusal.get().answer();
        }
        byte[] body = exchange.getRequestBody().readNBytes(SubjectRequest.MAX_BYTES + 1);
        if (body.length > SubjectRequest.MAX_BYTES) {
            return Problem.BODY_TOO_LARGE.answer();
        }
        Optional<String> subject = SubjectRequest.subjectIn(body);
        return subject.isPresent() ? find(exchange, subject.get(), body) : Problem.REQUEST_MALFORMED.answer();
    }

    private Optional<Problem> refusal(HttpExchange exchange) {
        if (tokens.isEmpty()) {
            return Optional.of(Problem.QUERIES_DISABLED);
        }
        if (!tokens.allow(header(exchange, "Authorization"))) {
            return Optional.of(Problem.TOKEN_UNKNOWN);
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            return Optional.of(Problem.METHOD_NOT_ALLOWED);
        }
        return isJson(header(exchange, "Content-Type"))
                ? Optional.empty()
                : Optional.of(Problem.CONTENT_TYPE_UNSUPPORTED);
    }

    private Answer find(HttpExchange exchange, String subject, byte[] body) {
        Place place = states.find(subject);
        if (place instanceof Place.Here here) {
            SubjectState state = here.state();
            return state == null ? Problem.SUBJECT_UNKNOWN.answer() : Answer.json(SubjectStateJson.of(subject, state));
        }
        if (place instanceof Place.At elsewhere && header(exchange, Relay.HOP) == null) {
            String authorization = Objects.requireNonNull(header(exchange, "Authorization"));
            return relay.ask(elsewhere.instance(), authorization, body);
        }
        return Problem.NOT_AVAILABLE.answer();
    }

    private static @Nullable String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null
                && contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        try (OutputStream output = exchange.getResponseBody()) {
            output.write(body);
        }
    }
}
