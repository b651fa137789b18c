package dev.lethe.http.serve;

import dev.lethe.settings.SettingsException;
import dev.lethe.settings.TlsFile;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The HTTP server: one event loop for each core, all listening on the same port. */
public final class HttpListener implements AutoCloseable {
    private static final int LONGEST_HEADERS = 16 * 1024;
    private static final int LONGEST_REQUEST_LINE = 4 * 1024;
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

    private final Vertx vertx;
    private final Duration grace;
    private final AtomicInteger port = new AtomicInteger();

    private HttpListener(Vertx vertx, Duration grace) {
        this.vertx = vertx;
        this.grace = grace;
    }

    /**
     * Where to listen and for how long to wait.
     *
     * @param port 0 takes a free one
     * @param tls PEM file with private key and certificates; empty for HTTP without TLS
     * @param idleTimeout a connection without traffic for this long is closed
     * @param grace how long requests that are under way may take when the server stops
     */
    public record Place(String host, int port, Optional<Path> tls, Duration idleTimeout, Duration grace) {}

    /**
     * Starts to listen. Throws {@link SettingsException} when host or port cannot be had.
     *
     * @param handlers makes the handler of one event loop
     */
    public static HttpListener start(Place place, Function<Vertx, Handler<HttpServerRequest>> handlers) {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        HttpListener server = new HttpListener(vertx, place.grace());
        try {
            server.listen(options(place), handlers);
            return server;
        } catch (CompletionException e) {
            server.close();
            throw unusable(place, e);
        }
    }

    /** The port that the server listens on. */
    public int port() {
        return port.get();
    }

    /** Takes no more connections, lets requests end that are under way, and stops. */
    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void listen(HttpServerOptions options, Function<Vertx, Handler<HttpServerRequest>> handlers) {
        int loops = options.getPort() == 0 ? 1 : Runtime.getRuntime().availableProcessors();
        vertx.deployVerticle(() -> new Listener(options, handlers), new DeploymentOptions().setInstances(loops))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static HttpServerOptions options(Place place) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(place.host())
                .setPort(place.port())
                .setIdleTimeout((int) place.idleTimeout().toSeconds())
                .setMaxHeaderSize(LONGEST_HEADERS)
                .setMaxInitialLineLength(LONGEST_REQUEST_LINE)
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                .setCompressionSupported(true);
        place.tls()
                .map(Path::toString)
                .ifPresent(file -> options.setSsl(true)
                        .setEnabledSecureTransportProtocols(PROTOCOLS)
                        .setKeyCertOptions(
                                new PemKeyCertOptions().setKeyPath(file).setCertPath(file)));
        return options;
    }

    private static RuntimeException unusable(Place place, CompletionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof BindException || cause instanceof UnknownHostException) {
            return new SettingsException(
                    List.of(("cannot listen on http.host = %s, http.port = %d: the port is in use or the"
                                    + " address is not this machine's, give others")
                            .formatted(place.host(), place.port())));
        }
        return place.tls()
                .<RuntimeException>map(TlsFile::unusable)
                .orElseGet(() -> new IllegalStateException("the server could not be started", failure));
    }

    /** One event loop's server. */
    private final class Listener extends VerticleBase {
        private final HttpServerOptions options;
        private final Function<Vertx, Handler<HttpServerRequest>> handlers;
        private @Nullable HttpServer server;

        Listener(HttpServerOptions options, Function<Vertx, Handler<HttpServerRequest>> handlers) {
            this.options = options;
            this.handlers = handlers;
        }

        @Override
        public Future<?> start() {
            HttpServer created = vertx.createHttpServer(options).requestHandler(handlers.apply(vertx));
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
