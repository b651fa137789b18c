package dev.lethe.traffic.send;

import dev.lethe.traffic.message.Answer;
import dev.lethe.traffic.message.Message.PageView;
import dev.lethe.traffic.message.Request;
import dev.lethe.traffic.send.SendReport.Surprise;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** Counts what becomes of requests. Thread-safe. */
final class Tally {
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder postponed = new LongAdder();
    private final LongAdder uncertainPageViews = new LongAdder();
    private final Queue<Surprise> surprises = new ConcurrentLinkedQueue<>();

    void answered(Request request, Answer answer) {
        (answer.accepted() ? accepted : refused).increment();
        if (!request.expected().isMetBy(answer)) {
            surprises.add(new Surprise(request.message().getClass().getSimpleName(), request.expected(), answer));
        }
    }

    /** A page view has no memory of its id downstream: whether the failed attempt counted cannot be known. */
    void postponed(Request request, boolean maybeTaken) {
        postponed.increment();
        if (maybeTaken && request.message() instanceof PageView) {
            uncertainPageViews.increment();
        }
    }

    SendReport report(Duration took) {
        return new SendReport(
                accepted.sum(), refused.sum(), postponed.sum(), uncertainPageViews.sum(), List.copyOf(surprises), took);
    }
}
