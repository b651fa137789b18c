package dev.lethe.statistics;

import dev.lethe.http.access.ApiKeyFile;
import dev.lethe.http.access.ApiKeys;
import dev.lethe.http.access.Authentication;
import dev.lethe.http.answer.Exchanges;
import dev.lethe.http.answer.SecurityHeaders;
import dev.lethe.http.limit.Allowance;
import dev.lethe.http.limit.TokenBuckets;
import dev.lethe.http.serve.HttpListener;
import dev.lethe.http.serve.OperationsRoutes;
import dev.lethe.policylog.testing.DemoPolicies;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.statistics.feed.Measures;
import dev.lethe.statistics.figure.Figure;
import dev.lethe.statistics.figure.FigureBook;
import dev.lethe.statistics.figure.Group;
import dev.lethe.statistics.figure.MovedClock;
import dev.lethe.statistics.query.Desk;
import dev.lethe.statistics.route.Endpoints;
import dev.lethe.statistics.route.Listeners;
import dev.lethe.statistics.route.Questions;
import dev.lethe.statistics.route.StreamRoute;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The HTTP side alone, in front of a book that the test writes; today is 2026-03-10. */
final class ServerFixture implements AutoCloseable {
    static final String ACME_KEY = "lk_acme-acme-acme-acme-acme-acme-acme-acme-acme";
    static final String GLOBEX_KEY = "lk_globex-globex-globex-globex-globex-globex-";
    static final String OPERATOR_KEY = "lk_operator-operator-operator-operator-operat";
    static final String[] AS_ACME = {"Authorization", "Bearer " + ACME_KEY};
    static final String[] AS_GLOBEX = {"Authorization", "Bearer " + GLOBEX_KEY};
    static final String[] AS_OPERATOR = {"Authorization", "Bearer " + OPERATOR_KEY};

    final FigureBook book = new FigureBook(400, 100_000, new MovedClock("2026-03-10"));
    final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final Listeners listeners;
    final StatisticsClient client;
    private final Endpoints endpoints;
    private final HttpListener http;
    private volatile PolicyHistory policies = PolicyHistory.of(PolicyReader.read(DemoPolicies.version(1)));
    private volatile boolean complete = true;

    ServerFixture(StreamRoute.Bounds bounds, int listenersMax, int listenersOfOne) {
        listeners = new Listeners(listenersMax, listenersOfOne, meters);
        Desk desk = new Desk(book, () -> policies);
        endpoints = new Endpoints(
                new Questions(desk, Measures.codes(), new TokenBuckets(new Allowance(50, 1), 100), () -> complete),
                desk,
                listeners,
                bounds,
                new Authentication(keys()),
                new OperationsRoutes(() -> complete ? List.of() : List.of("released figures"), meters),
                new Exchanges(meters, "statistics"),
                new SecurityHeaders("127.0.0.1"));
        http = HttpListener.start(
                new HttpListener.Place("127.0.0.1", 0, Optional.empty(), Duration.ofSeconds(60), Duration.ofSeconds(1)),
                vertx -> endpoints.router(vertx));
        client = new StatisticsClient(http.port());
    }

    static ServerFixture start() {
        return new ServerFixture(new StreamRoute.Bounds(1_000, 262_144, Duration.ofMillis(200)), 10, 5);
    }

    /** Notes page views of a site and tells the listeners. */
    void release(String site, String day, long count) {
        Group group = Group.ofSite(site, "page-views");
        tell(book.put(site + day, new Figure(group, LocalDate.parse(day), count, 1, 500)));
    }

    void tell(List<Figure> changed) {
        listeners.tell(changed);
    }

    void setComplete(boolean value) {
        complete = value;
    }

    /** Adds a version. */
    void publish(PolicyHistory.Version version) {
        List<PolicyHistory.Version> versions = new ArrayList<>(policies.versions());
        versions.add(version);
        policies = PolicyHistory.of(versions);
    }

    /** Every {@code METHOD /path} that the server routes, in the notation of OpenAPI. */
    Set<String> routes() {
        Vertx vertx = Vertx.vertx();
        try {
            Set<String> routes = new TreeSet<>();
            Router router = endpoints.router(vertx);
            router.getRoutes().stream().filter(route -> route.methods() != null).forEach(route -> {
                String path = route.isExactPath() ? route.getPath() : route.getPath() + "{file}";
                route.methods().forEach(method -> routes.add(method + " " + path));
            });
            return routes;
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Override
    public void close() {
        listeners.close();
        http.close();
    }

    static String keyLines() {
        return "* " + sha256(OPERATOR_KEY) + "\nacme " + sha256(ACME_KEY) + "\nglobex " + sha256(GLOBEX_KEY) + "\n";
    }

    private static ApiKeys keys() {
        try {
            Path file = Files.createTempFile("lethe-keys-", "");
            try {
                return ApiKeyFile.read(Files.writeString(file, keyLines()), Set.of("acme", "globex"));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
