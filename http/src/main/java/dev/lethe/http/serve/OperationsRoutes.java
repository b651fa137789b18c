package dev.lethe.http.serve;

import dev.lethe.http.answer.Answers;
import dev.lethe.http.json.StrictJson;
import dev.lethe.http.problem.CommonProblem;
import dev.lethe.http.problem.Problem;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** What operators ask: is the process alive, can it work, what does it count. */
public final class OperationsRoutes {
    private static final Duration CHECK_AGAIN = Duration.ofSeconds(5);
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Readiness readiness;
    private final PrometheusMeterRegistry meters;

    /** Answers with what {@code readiness} and {@code meters} say. */
    public OperationsRoutes(Readiness readiness, PrometheusMeterRegistry meters) {
        this.readiness = readiness;
        this.meters = meters;
    }

    /** The process runs and answers; nothing else is asked. */
    public void live(RoutingContext context) {
        Answers.json(context, 200, StrictJson.object().put("status", "live"));
    }

    /** The process can do its work. */
    public void ready(RoutingContext context) {
        List<String> missing = readiness.missing();
        if (missing.isEmpty()) {
            Answers.json(context, 200, StrictJson.object().put("status", "ready"));
        } else {
            String detail = "Not available: " + String.join(", ", missing) + ".";
            Answers.problem(context, Problem.passing(CommonProblem.NOT_READY, detail, CHECK_AGAIN));
        }
    }

    /** Counters and gauges in Prometheus' text format. */
    public void metrics(RoutingContext context) {
        Answers.end(
                context, 200, PROMETHEUS_TEXT, meters.scrape(PROMETHEUS_TEXT).getBytes(StandardCharsets.UTF_8));
    }
}
