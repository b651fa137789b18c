package dev.lethe.http.answer;

import dev.lethe.http.problem.CommonProblem;
import dev.lethe.http.problem.Problem;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what went wrong outside of an endpoint's own decisions into problems; logs defects without any content. */
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private static final long LINGER_MS = 500;
    private static final String SEE_DOCUMENT = "See /openapi.json for what there is.";

    private Failures() {}

    /** Answers every failure of {@code router}'s handlers and every request that it has no handler for. */
    public static void handle(Router router) {
        AllowedMethods allowed = new AllowedMethods(router);
        router.route().failureHandler(Failures::answer);
        router.errorHandler(400, Failures::malformed);
        router.errorHandler(
                404, context -> Answers.problem(context, Problem.of(CommonProblem.NOT_FOUND, SEE_DOCUMENT)));
        router.errorHandler(405, context -> {
            context.response().putHeader(HttpHeaders.ALLOW, allowed.on(context.normalizedPath()));
            Answers.problem(context, Problem.of(CommonProblem.METHOD_NOT_ALLOWED, SEE_DOCUMENT));
        });
        router.errorHandler(500, Failures::answer);
    }

    /**
     * Answers with a problem and ends the connection, because the rest of the request is not worth reading. What still
     * arrives is dropped for a moment, so that the client gets to read the answer before its connection breaks.
     */
    public static void abort(RoutingContext context, Problem problem) {
        if (!context.response().headWritten()) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        Answers.problem(context, problem);
        HttpConnection connection = context.request().connection();
        context.vertx().setTimer(LINGER_MS, fired -> connection.close());
    }

    /** Answers for a defect, which is logged by its place. */
    public static void defect(RoutingContext context, Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        LOG.error(
                "request failed: {} at {}",
                failure.getClass().getName(),
                trace.length == 0 ? "unknown place" : trace[0]);
        Answers.problem(
                context, Problem.of(CommonProblem.INTERNAL_ERROR, "Something went wrong here. It is not your fault."));
    }

    private static void malformed(RoutingContext context) {
        abort(context, Problem.of(CommonProblem.REQUEST_MALFORMED, "The request cannot be read."));
    }

    private static void answer(RoutingContext context) {
        Throwable failure = context.failure();
        switch (context.statusCode()) {
            case 400 -> malformed(context);
            case 408 -> abort(context, Problem.of(CommonProblem.REQUEST_TIMEOUT, "Send the whole request at once."));
            case 413 -> abort(context, Problem.of(CommonProblem.BODY_TOO_LARGE, "A body has at most 64 KiB."));
            default -> defect(context, failure == null ? new IllegalStateException("no cause") : failure);
        }
    }
}
