package dev.lethe.capture.route;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code GET /openapi.json}: this server's description (OpenAPI 3.1). */
final class OpenApiRoute implements Handler<RoutingContext> {
    private final Content document = Content.of("application/json", read());

    @Override
    public void handle(RoutingContext context) {
        context.response().putHeader("Access-Control-Allow-Origin", "*");
        document.send(context, "public, max-age=300");
    }

    private static byte[] read() {
        try (InputStream stream = OpenApiRoute.class.getResourceAsStream("/dev/lethe/capture/openapi.json")) {
            if (stream == null) {
                throw new IllegalStateException("openapi.json is not on the class path");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
