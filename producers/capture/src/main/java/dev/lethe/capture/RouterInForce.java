package dev.lethe.capture;

import dev.lethe.capture.route.Endpoints;
import dev.lethe.privacy.policy.Policy;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;

/** Hands each request to a router of the policy in force; belongs to one event loop. */
final class RouterInForce implements Handler<HttpServerRequest> {
    private final Endpoints endpoints;
    private final Vertx vertx;
    private Policy policy;
    private Router router;

    RouterInForce(Endpoints endpoints, Vertx vertx) {
        this.endpoints = endpoints;
        this.vertx = vertx;
        this.policy = endpoints.policyInForce();
        this.router = endpoints.router(vertx, policy);
    }

    @Override
    public void handle(HttpServerRequest request) {
        Policy now = endpoints.policyInForce();
        if (now.version() != policy.version()) {
            policy = now;
            router = endpoints.router(vertx, now);
        }
        router.handle(request);
    }
}
