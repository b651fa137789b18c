package dev.lethe.capture.http;

import dev.lethe.capture.problem.CaptureProblem;
import dev.lethe.http.answer.Failures;
import dev.lethe.http.problem.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.regex.Pattern;

/** Reads request bodies, JSON or forms, at most 64 KiB, within a time limit. */
public final class Bodies {
    /** The largest body. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final String TIMER = "body-timer";
    private static final Pattern JSON = Pattern.compile("(?i)application/json *(; *charset *= *\"?utf-8\"?)? *");

    /** The boundary is checked here (RFC 2046, 5.1.1): the decoder takes an empty one for a defect of the server. */
    private static final Pattern FORM = Pattern.compile("(?i)application/x-www-form-urlencoded *(;.*)?"
            + "|multipart/form-data *; *boundary=(\"[^\"]{1,70}\"|[^\\s;\"]{1,70}) *(;.*)?");

    private final Duration limit;
    private final BodyHandler reader =
            BodyHandler.create(false).setBodyLimit(MAX_BYTES).setMergeFormAttributes(false);

    /** Gives a client {@code limit} to send a body. */
    public Bodies(Duration limit) {
        this.limit = limit;
    }

    /** Adds the steps to a route; after them {@link #of} has the bytes of a JSON document. */
    public void readOn(Route route) {
        readOn(route, JSON, "Send application/json, in UTF-8 and not compressed.");
    }

    /** Adds the steps to a route; after them the request has the attributes of a form. */
    public void readFormOn(Route route) {
        readOn(route, FORM, "Send application/x-www-form-urlencoded or multipart/form-data.");
    }

    private void readOn(Route route, Pattern type, String instruction) {
        route.handler(context -> require(context, type, instruction));
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

    private static void require(RoutingContext context, Pattern type, String instruction) {
        String contentType = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (contentType != null && type.matcher(contentType).matches()) {
            context.next();
        } else {
            Failures.abort(context, Problem.of(CaptureProblem.CONTENT_TYPE_UNSUPPORTED, "Content-Type", instruction));
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
