package dev.lethe.http.answer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.http.json.StrictJson;
import dev.lethe.http.problem.Fault;
import dev.lethe.http.problem.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Writes answers. An exchange that is over already is left alone. */
public final class Answers {
    private static final String RULE = "rule";

    private Answers() {}

    /** Answers with a JSON document. */
    public static void json(RoutingContext context, int status, ObjectNode document) {
        end(context, status, "application/json", StrictJson.write(document));
    }

    /** Answers without a body. */
    public static void empty(RoutingContext context, int status) {
        HttpServerResponse response = context.response();
        if (isOpen(response)) {
            response.setStatusCode(status).end();
        }
    }

    /** Answers with bytes of the given content type. */
    public static void end(RoutingContext context, int status, String contentType, byte[] body) {
        HttpServerResponse response = context.response();
        if (isOpen(response)) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, contentType);
            response.setStatusCode(status).end(Buffer.buffer(body));
        }
    }

    /** Answers with a problem document (RFC 9457). */
    public static void problem(RoutingContext context, Problem problem) {
        describe(context, problem);
        end(context, problem.kind().status(), "application/problem+json", StrictJson.write(document(problem)));
    }

    /** Makes the exchange count as {@code problem} and says when to come back; for answers in another form. */
    public static void describe(RoutingContext context, Problem problem) {
        Duration retryAfter = problem.retryAfter();
        if (isOpen(context.response()) && retryAfter != null) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(wholeSeconds(retryAfter)));
        }
        context.put(RULE, problem.kind().code());
    }

    /** The code of the problem that was answered; {@code null} when there was none. */
    static @Nullable String ruleOf(RoutingContext context) {
        return context.get(RULE);
    }

    private static boolean isOpen(HttpServerResponse response) {
        return !response.ended() && !response.closed();
    }

    private static long wholeSeconds(Duration duration) {
        return Math.max(1, (duration.toMillis() + 999) / 1_000);
    }

    private static ObjectNode document(Problem problem) {
        ObjectNode document = StrictJson.object();
        document.put("type", problem.kind().type());
        document.put("title", problem.kind().title());
        document.put("status", problem.kind().status());
        document.put("detail", problem.detail());
        String field = problem.field();
        if (field != null && !field.isEmpty()) {
            document.put("field", field);
        }
        document.put("rule", problem.kind().code());
        if (!problem.faults().isEmpty()) {
            ArrayNode violations = document.putArray("violations");
            problem.faults().forEach(fault -> put(violations.addObject(), fault));
        }
        return document;
    }

    private static void put(ObjectNode violation, Fault fault) {
        violation.put("field", fault.field());
        violation.put("rule", fault.kind().code());
        violation.put("detail", fault.detail());
    }
}
