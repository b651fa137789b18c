package dev.lethe.statistics;

import dev.lethe.http.access.ApiKeyFile;
import dev.lethe.http.access.Authentication;
import dev.lethe.http.answer.Exchanges;
import dev.lethe.http.answer.SecurityHeaders;
import dev.lethe.http.limit.TokenBuckets;
import dev.lethe.http.serve.HttpListener;
import dev.lethe.http.serve.KeptParts;
import dev.lethe.http.serve.OperationsRoutes;
import dev.lethe.http.serve.ServerProcess;
import dev.lethe.policylog.PolicyFollower;
import dev.lethe.policylog.PolicyUnavailableException;
import dev.lethe.schemas.registry.ConfluentSchemaIds;
import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.settings.SettingsException;
import dev.lethe.statistics.feed.Feed;
import dev.lethe.statistics.feed.Measures;
import dev.lethe.statistics.figure.FigureBook;
import dev.lethe.statistics.query.Desk;
import dev.lethe.statistics.route.Endpoints;
import dev.lethe.statistics.route.Listeners;
import dev.lethe.statistics.route.Questions;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The statistics server, assembled from its settings. Closing it ends streams and requests first, then the readers. */
public final class StatisticsServer implements ServerProcess.Running {
    /** Customers are few; the bound keeps it so. */
    private static final int OWNERS = 100_000;

    private final KeptParts parts = new KeptParts();
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final StatisticsSettings settings;
    private final Clock clock;
    private int port;

    private StatisticsServer(StatisticsSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Starts the server. Throws {@link SettingsException} when a setting cannot be used. */
    public static StatisticsServer start(StatisticsSettings settings) {
        String registry = settings.get(StatisticsSettings.REGISTRY_URL);
        return start(settings, ConfluentSchemaIds.at(registry), Clock.systemUTC());
    }

    static StatisticsServer start(StatisticsSettings settings, SchemaIds ids, Clock clock) {
        StatisticsServer server = new StatisticsServer(settings, clock);
        try {
            server.assemble(ids);
            return server;
        } catch (PolicyUnavailableException e) {
            server.close();
            throw new SettingsException(List.of(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** The port that the server listens on. */
    public int port() {
        return port;
    }

    @Override
    public String place() {
        return settings.get(StatisticsSettings.HTTP_HOST) + ":" + port;
    }

    @Override
    public void close() {
        parts.close();
    }

    private void assemble(SchemaIds ids) {
        PolicyFollower policies = parts.keep(PolicyFollower.start(
                settings.kafka(), ids, settings.get(StatisticsSettings.POLICY_TIMEOUT), history -> {}));
        Authentication authentication = new Authentication(ApiKeyFile.read(
                settings.get(StatisticsSettings.API_KEYS_FILE),
                policies.get().latest().tenants().keySet()));
        FigureBook book = new FigureBook(
                settings.get(StatisticsSettings.FIGURES_DAYS), settings.get(StatisticsSettings.FIGURES_MAX), clock);
        Listeners listeners = new Listeners(
                settings.get(StatisticsSettings.LISTENERS_MAX),
                settings.get(StatisticsSettings.LISTENERS_TENANT_MAX),
                meters);
        Feed feed = parts.keep(Feed.start(settings.kafka(), ids, book, listeners::tell));
        measure(book, feed);
        Endpoints endpoints = endpoints(policies, authentication, book, listeners, feed);
        HttpListener http = parts.keep(HttpListener.start(settings.place(), vertx -> endpoints.router(vertx)));
        parts.keep(listeners);
        port = http.port();
    }

    private Endpoints endpoints(
            PolicyFollower policies, Authentication authentication, FigureBook book, Listeners listeners, Feed feed) {
        Desk desk = new Desk(book, policies);
        return new Endpoints(
                new Questions(desk, Measures.codes(), new TokenBuckets(settings.perKey(), OWNERS), feed::caughtUp),
                desk,
                listeners,
                settings.bounds(),
                authentication,
                new OperationsRoutes(() -> missing(policies, feed), meters),
                new Exchanges(meters, "statistics"),
                new SecurityHeaders(settings.get(StatisticsSettings.HTTP_HOST)));
    }

    private static List<String> missing(PolicyFollower policies, Feed feed) {
        List<String> missing = new ArrayList<>(feed.missing());
        if (!policies.healthy()) {
            missing.add("latest policy");
        }
        return missing;
    }

    private void measure(FigureBook book, Feed feed) {
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        meters.gauge("lethe.statistics.figures", book, FigureBook::size);
        FunctionCounter.builder("lethe.statistics.figures.dropped", book, FigureBook::dropped)
                .register(meters);
        FunctionCounter.builder("lethe.statistics.records.unreadable", feed, Feed::unreadable)
                .register(meters);
    }
}
