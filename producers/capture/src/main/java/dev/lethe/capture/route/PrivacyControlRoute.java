package dev.lethe.capture.route;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;

/**
 * {@code GET /.well-known/gpc.json}: says that this server honours Global Privacy Control (GPC specification, "GPC
 * Support Resource").
 */
final class PrivacyControlRoute implements Handler<RoutingContext> {
    /** Since when the signal denies sharing as it does now. */
    private static final String LAST_UPDATE = "2026-11-24";

    private final Content support = Content.of(
            "application/json",
            "{\"gpc\":true,\"lastUpdate\":\"%s\"}".formatted(LAST_UPDATE).getBytes(StandardCharsets.UTF_8));

    @Override
    public void handle(RoutingContext context) {
        support.send(context, "public, max-age=86400");
    }
}
