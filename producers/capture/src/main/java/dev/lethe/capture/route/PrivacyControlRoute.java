package dev.lethe.capture.route;

import dev.lethe.http.json.StrictJson;
import dev.lethe.http.serve.Content;
import dev.lethe.privacy.policy.PolicyHistory;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * {@code GET /.well-known/gpc.json}: says that this server honours Global Privacy Control (GPC specification, "GPC
 * Support Resource").
 */
final class PrivacyControlRoute implements Handler<RoutingContext> {
    private final Content support;

    /** The policy says which purposes share data, so the signal denies what it denies since that took effect. */
    PrivacyControlRoute(PolicyHistory.Version inForce) {
        LocalDate since = LocalDate.ofInstant(inForce.effectiveFrom(), ZoneOffset.UTC);
        this.support = Content.of(
                "application/json",
                StrictJson.write(StrictJson.object().put("gpc", true).put("lastUpdate", since.toString())));
    }

    @Override
    public void handle(RoutingContext context) {
        support.send(context, "public, max-age=86400");
    }
}
