package dev.lethe.capture.access;

import dev.lethe.capture.problem.CaptureProblem;
import dev.lethe.http.answer.Answers;
import dev.lethe.http.problem.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiPredicate;

/**
 * Cross-origin answers of one endpoint (Fetch standard, "CORS protocol"): the exact origin is echoed to those that are
 * allowed, everybody else is refused. Credentials are never allowed.
 */
public final class Cors {
    private static final String PREFLIGHT_SECONDS = "600";

    private final HttpMethod method;
    private final BiPredicate<RoutingContext, String> allowed;

    /** Lets browsers use {@code method} from the origins that {@code allowed} agrees to. */
    public Cors(HttpMethod method, BiPredicate<RoutingContext, String> allowed) {
        this.method = method;
        this.allowed = allowed;
    }

    /** Answers a preflight request. */
    public void preflight(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.putHeader(HttpHeaders.ALLOW, method + ", OPTIONS");
        if (admit(context)) {
            if (originOf(context) != null) {
                response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, method.name());
                response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "content-type");
                response.putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS);
            }
            Answers.empty(context, 204);
        }
    }

    /** Lets the actual request pass when it has no origin or an allowed one. */
    public void request(RoutingContext context) {
        if (admit(context)) {
            context.next();
        }
    }

    /** Refuses an origin that turned out not to belong to what the body names. */
    public static Problem refusal(RoutingContext context) {
        context.response().headers().remove(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
        return Problem.of(
                CaptureProblem.ORIGIN_NOT_ALLOWED, "Origin", "This origin is not registered for what was asked.");
    }

    /** The origin that the browser names; {@code null} when the request is not from another origin's page. */
    @org.jspecify.annotations.Nullable
    static String originOf(RoutingContext context) {
        return context.request().getHeader(HttpHeaders.ORIGIN);
    }

    private boolean admit(RoutingContext context) {
        context.response().putHeader(HttpHeaders.VARY, "Origin");
        String origin = originOf(context);
        if (origin == null) {
            return true;
        }
        if (!allowed.test(context, origin)) {
            Answers.problem(context, refusal(context));
            return false;
        }
        context.response().putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        context.response().putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "Retry-After");
        return true;
    }
}
