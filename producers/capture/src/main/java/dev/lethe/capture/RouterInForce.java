package dev.lethe.capture;

import dev.lethe.capture.route.Endpoints;
import dev.lethe.privacy.policy.PolicyHistory;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;

/** Hands each request to a router of the policy in force; belongs to one event loop. */
final class RouterInForce implements Handler<HttpServerRequest> {
    private final Endpoints endpoints;
    private final Vertx vertx;
    private PolicyHistory.Version version;
    private Router router;

    RouterInForce(Endpoints endpoints, Vertx vertx) {
        this.endpoints = endpoints;
        this.vertx = vertx;
        this.version = endpoints.versionInForce();
        this.router = endpoints.router(vertx, version);
    }

    @Override
    public void handle(HttpServerRequest request) {
        PolicyHistory.Version now = endpoints.versionInForce();
        if (now.policy().version() != version.policy().version()) {
            version = now;
            router = endpoints.router(vertx, now);
        }
        router.handle(request);
    }
}
