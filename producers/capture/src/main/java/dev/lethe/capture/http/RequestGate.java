package dev.lethe.capture.http;

import dev.lethe.http.answer.Failures;
import dev.lethe.http.problem.CommonProblem;
import dev.lethe.http.problem.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Bounds how many requests with a body are under way at once, and with them the memory that bodies take. */
public final class RequestGate {
    private final int limit;
    private final Duration retryAfter;
    private final AtomicInteger open = new AtomicInteger();

    /** Lets {@code limit} requests in; others are told to come back after {@code retryAfter}. */
    public RequestGate(int limit, Duration retryAfter, MeterRegistry meters) {
        this.limit = limit;
        this.retryAfter = retryAfter;
        meters.gauge("lethe.capture.requests.open", open);
    }

    /** Lets a request pass until it has its answer. */
    public void enter(RoutingContext context) {
        if (open.incrementAndGet() > limit) {
            open.decrementAndGet();
            Failures.abort(
                    context,
                    Problem.passing(CommonProblem.BUSY, "Too many requests are under way. Send it again.", retryAfter));
            return;
        }
        context.addEndHandler(ended -> open.decrementAndGet());
        context.next();
    }
}
