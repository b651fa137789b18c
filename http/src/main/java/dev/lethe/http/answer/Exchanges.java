package dev.lethe.http.answer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts and logs every exchange under the template of its route: never a path, a query, an address or a header, so
 * that neither logs nor metrics hold personal data and the number of time series is bounded.
 */
public final class Exchanges {
    private static final String TEMPLATE = "template";
    private static final String UNMATCHED = "unmatched";

    private final MeterRegistry meters;
    private final String server;
    private final Logger log;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    /** Counts in {@code meters}, under names that begin with {@code lethe.} and the name of the server. */
    public Exchanges(MeterRegistry meters, String server) {
        this.meters = meters;
        this.server = server;
        this.log = LoggerFactory.getLogger("dev.lethe." + server + ".access-log");
    }

    /** Makes {@code template} the name under which exchanges of {@code route} are counted. */
    public static Route named(Route route, String template) {
        return route.handler(context -> {
            context.put(TEMPLATE, template);
            context.next();
        });
    }

    /** Observes an exchange from here to its end. */
    public void observe(RoutingContext context) {
        long start = System.nanoTime();
        context.addEndHandler(ended -> record(context, System.nanoTime() - start));
        context.next();
    }

    private void record(RoutingContext context, long nanos) {
        String route = context.get(TEMPLATE, UNMATCHED);
        String method =
                route.equals(UNMATCHED) ? "any" : context.request().method().name();
        int status = context.response().getStatusCode();
        timers.computeIfAbsent(new Kind(route, method, status / 100), this::timer)
                .record(nanos, TimeUnit.NANOSECONDS);
        String rule = Answers.ruleOf(context);
        if (rule != null) {
            meters.counter("lethe." + server + ".refusals", "route", route, "rule", rule)
                    .increment();
        }
        log.info("{} {} {} {} ms", method, route, status, TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    /** What is counted together. */
    private record Kind(String route, String method, int hundreds) {}

    private Timer timer(Kind kind) {
        return Timer.builder("lethe." + server + ".requests")
                .tag("route", kind.route())
                .tag("method", kind.method())
                .tag("status", kind.hundreds() + "xx")
                .register(meters);
    }
}
