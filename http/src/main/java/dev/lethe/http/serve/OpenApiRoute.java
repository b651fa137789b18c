package dev.lethe.http.serve;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code GET /openapi.json}: this server's description (OpenAPI 3.1). */
public final class OpenApiRoute implements Handler<RoutingContext> {
    private final Content document;

    /** Serves the document at {@code resource}, an absolute path on the class path. */
    public OpenApiRoute(String resource) {
        document = Content.of("application/json", read(resource));
    }

    @Override
    public void handle(RoutingContext context) {
        context.response().putHeader("Access-Control-Allow-Origin", "*");
        document.send(context, "public, max-age=300");
    }

    private static byte[] read(String resource) {
        try (InputStream stream = OpenApiRoute.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
