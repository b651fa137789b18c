package dev.lethe.capture;

import dev.lethe.capture.route.Endpoints;
import dev.lethe.settings.SettingsException;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.BindException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The HTTP server: one event loop for each core, all listening on the same port. */
final class CaptureServer implements AutoCloseable {
    private static final int LONGEST_HEADERS = 16 * 1024;
    private static final int LONGEST_REQUEST_LINE = 4 * 1024;

    private final Vertx vertx;
    private final Duration grace;
    private final AtomicInteger port = new AtomicInteger();

    private CaptureServer(Vertx vertx, Duration grace) {
        this.vertx = vertx;
        this.grace = grace;
    }

    /** Starts to listen. Throws {@link SettingsException} when host or port cannot be had. */
    static CaptureServer start(CaptureSettings settings, Endpoints endpoints) {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        CaptureServer server = new CaptureServer(vertx, settings.get(CaptureSettings.SHUTDOWN_GRACE));
        try {
            server.listen(settings, endpoints);
            return server;
        } catch (CompletionException e) {
            server.close();
            throw unusable(settings, e);
        }
    }

    /** The port that the server listens on. */
    int port() {
        return port.get();
    }

    /** Takes no more connections, lets requests end that are under way, and stops. */
    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void listen(CaptureSettings settings, Endpoints endpoints) {
        HttpServerOptions options = options(settings);
        int loops = options.getPort() == 0 ? 1 : Runtime.getRuntime().availableProcessors();
        vertx.deployVerticle(() -> new Listener(options, endpoints), new DeploymentOptions().setInstances(loops))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static HttpServerOptions options(CaptureSettings settings) {
        return new HttpServerOptions()
                .setHost(settings.get(CaptureSettings.HTTP_HOST))
                .setPort(settings.get(CaptureSettings.HTTP_PORT))
                .setIdleTimeout((int) settings.get(CaptureSettings.IDLE_TIMEOUT).toSeconds())
                .setMaxHeaderSize(LONGEST_HEADERS)
                .setMaxInitialLineLength(LONGEST_REQUEST_LINE)
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                .setCompressionSupported(true);
    }

    private static RuntimeException unusable(CaptureSettings settings, CompletionException failure) {
        Throwable cause = failure.getCause();
        if (!(cause instanceof BindException) && !(cause instanceof UnknownHostException)) {
            return new IllegalStateException("the server could not be started", failure);
        }
        return new SettingsException(
                List.of(("cannot listen on http.host = %s, http.port = %d: the port is in use or the"
                                + " address is not this machine's, give others")
                        .formatted(settings.get(CaptureSettings.HTTP_HOST), settings.get(CaptureSettings.HTTP_PORT))));
    }

    /** One event loop's server. */
    private final class Listener extends VerticleBase {
        private final HttpServerOptions options;
        private final Endpoints endpoints;
        private @org.jspecify.annotations.Nullable HttpServer server;

        Listener(HttpServerOptions options, Endpoints endpoints) {
            this.options = options;
            this.endpoints = endpoints;
        }

        @Override
        public Future<?> start() {
            HttpServer created = vertx.createHttpServer(options).requestHandler(new RouterInForce(endpoints, vertx));
            server = created;
            return created.listen().onSuccess(listening -> port.set(listening.actualPort()));
        }

        @Override
        public Future<?> stop() {
            HttpServer listening = server;
            return listening == null
                    ? Future.succeededFuture()
                    : listening.shutdown(grace.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
