package dev.lethe.capture.http;

import dev.lethe.capture.problem.Problem;
import dev.lethe.capture.problem.ProblemKind;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.regex.Pattern;

/** Reads request bodies: JSON only, at most 64 KiB, within a time limit. */
public final class Bodies {
    /** The largest body. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final String TIMER = "body-timer";
    private static final Pattern JSON = Pattern.compile("(?i)application/json *(; *charset *= *\"?utf-8\"?)? *");

    private final Duration limit;
    private final BodyHandler reader = BodyHandler.create(false).setBodyLimit(MAX_BYTES);

    /** Gives a client {@code limit} to send a body. */
    public Bodies(Duration limit) {
        this.limit = limit;
    }

    /** Adds the steps to a route; after them {@link #of} has the bytes. */
    public void readOn(Route route) {
        route.handler(Bodies::requireJson);
        route.handler(this::startTimer);
        route.handler(this::readBody);
        route.handler(Bodies::stopTimer);
    }

    /** The body's bytes. */
    public static byte[] of(RoutingContext context) {
        return context.body().buffer() == null
                ? new byte[0]
                : context.body().buffer().getBytes();
    }

    private static void requireJson(RoutingContext context) {
        String contentType = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (contentType != null && JSON.matcher(contentType).matches()) {
            context.next();
        } else {
            Failures.abort(
                    context,
                    Problem.of(
                            ProblemKind.CONTENT_TYPE_UNSUPPORTED,
                            "Content-Type",
                            "Send application/json, in UTF-8 and not compressed."));
        }
    }

    private void startTimer(RoutingContext context) {
        long timer = context.vertx().setTimer(limit.toMillis(), fired -> context.fail(408));
        context.put(TIMER, timer);
        context.addEndHandler(ended -> context.vertx().cancelTimer(timer));
        context.next();
    }

    /** A step of its own: as a body handler Vert.x would have it before the steps that save reading what is refused. */
    private void readBody(RoutingContext context) {
        reader.handle(context);
    }

    private static void stopTimer(RoutingContext context) {
        Long timer = context.get(TIMER);
        boolean inTime = timer != null && context.vertx().cancelTimer(timer);
        if (inTime && !context.response().ended()) {
            context.next();
        }
    }
}
