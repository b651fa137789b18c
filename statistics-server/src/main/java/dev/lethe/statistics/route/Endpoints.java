package dev.lethe.statistics.route;

import dev.lethe.http.access.Authentication;
import dev.lethe.http.answer.Exchanges;
import dev.lethe.http.answer.Failures;
import dev.lethe.http.answer.SecurityHeaders;
import dev.lethe.http.serve.OpenApiRoute;
import dev.lethe.http.serve.OperationsRoutes;
import dev.lethe.http.serve.WebRoute;
import dev.lethe.statistics.query.Desk;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;

/**
 * Which handlers answer which request. The parts are shared by all event loops and therefore safe for use by several
 * threads; each event loop has a router of its own.
 */
public record Endpoints(
        Questions questions,
        Desk desk,
        Listeners listeners,
        StreamRoute.Bounds bounds,
        Authentication authentication,
        OperationsRoutes operations,
        Exchanges exchanges,
        SecurityHeaders securityHeaders) {

    private static final String STATISTICS = "/v1/statistics";
    private static final String PAGE = "/statistics/";

    /** A router for one event loop. */
    public Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        Failures.handle(router);
        router.route().handler(exchanges::observe);
        router.route().handler(securityHeaders::add);
        addFigures(router);
        addOperations(router);
        addPage(router);
        return router;
    }

    private void addFigures(Router router) {
        ReadRoute read = new ReadRoute(questions, desk, bounds.rows());
        StreamRoute stream = new StreamRoute(questions, desk, listeners, bounds);
        named(router, STATISTICS).handler(authentication::keyNeeded).handler(read::preferred);
        named(router, STATISTICS + ".csv").handler(authentication::keyNeeded).handler(read::csv);
        named(router, STATISTICS + "/stream").handler(authentication::keyNeeded).handler(stream::listen);
    }

    private void addOperations(Router router) {
        named(router, "/health/live").handler(operations::live);
        named(router, "/health/ready").handler(operations::ready);
        named(router, "/metrics").handler(operations::metrics);
        named(router, "/openapi.json").handler(new OpenApiRoute("/dev/lethe/statistics/openapi.json"));
    }

    private static void addPage(Router router) {
        named(router, "/").handler(context -> WebRoute.redirect(context, PAGE));
        named(router, "/statistics").handler(WebRoute::addSlash);
        named(router, PAGE + "*").handler(WebRoute.pages("/dev/lethe/statistics/web", PAGE));
    }

    private static Route named(Router router, String path) {
        return Exchanges.named(router.route(HttpMethod.GET, path), path);
    }
}
