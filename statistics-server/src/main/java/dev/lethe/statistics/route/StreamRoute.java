package dev.lethe.statistics.route;

import dev.lethe.http.answer.Answers;
import dev.lethe.http.problem.CommonProblem;
import dev.lethe.http.problem.Problem;
import dev.lethe.statistics.query.Desk;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** {@code GET /v1/statistics/stream}: the figures now, and then what each release changes. */
public final class StreamRoute {
    private static final Duration COME_BACK = Duration.ofSeconds(30);

    private final Questions questions;
    private final Desk desk;
    private final Listeners listeners;
    private final Bounds bounds;

    StreamRoute(Questions questions, Desk desk, Listeners listeners, Bounds bounds) {
        this.questions = questions;
        this.desk = desk;
        this.listeners = listeners;
        this.bounds = bounds;
    }

    /**
     * What one listener may cost.
     *
     * @param rows of a snapshot
     * @param bufferBytes that are written and not yet sent
     * @param heartbeat how often a silent stream shows that it lives
     */
    public record Bounds(int rows, int bufferBytes, Duration heartbeat) {}

    void listen(RoutingContext context) {
        questions.of(context, true).ifPresent(question -> {
            String owner = Questions.ownerOf(question.caller());
            if (desk.rows(question.query(), question.caller()).size() > bounds.rows()) {
                Answers.problem(context, ReadRoute.tooMany(bounds.rows()));
            } else if (listeners.enter(owner)) {
                open(context, question, owner);
            } else {
                Answers.problem(
                        context,
                        Problem.passing(CommonProblem.BUSY, "Too many listen already. Come back later.", COME_BACK));
            }
        });
    }

    private void open(RoutingContext context, Questions.Question question, String owner) {
        HttpServerResponse response = context.response();
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream; charset=utf-8");
        // Compression would hold events back, and so would a proxy that buffers.
        response.putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        response.putHeader("X-Accel-Buffering", "no");
        response.setChunked(true);
        Listener listener = new Listener(
                listeners, desk, question, response, context.vertx().getOrCreateContext(), bounds);
        long timer = context.vertx().setPeriodic(bounds.heartbeat().toMillis(), beat -> listener.beat());
        context.addEndHandler(ended -> {
            context.vertx().cancelTimer(timer);
            listeners.remove(listener);
            listeners.leave(owner);
        });
        listeners.add(listener);
        listener.sendSnapshot();
    }
}
