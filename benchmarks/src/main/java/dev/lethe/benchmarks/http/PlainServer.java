package dev.lethe.benchmarks.http;

import dev.lethe.http.serve.HttpListener;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * The capture server's HTTP server alone, a process of its own: reads the body of each request, answers 204, and does
 * nothing with it.
 */
public final class PlainServer {
    /** What every form is answered with. */
    static final int STATUS = 204;

    private static final int READY = 200;

    private PlainServer() {}

    /** Listens on the port that is given until the process is killed. */
    public static void main(String... arguments) {
        HttpListener.Place place = new HttpListener.Place(
                "127.0.0.1", Integer.parseInt(arguments[0]), Optional.empty(), Duration.ofMinutes(1), Duration.ZERO);
        HttpListener.start(place, vertx -> answering());
    }

    private static Handler<HttpServerRequest> answering() {
        return request -> {
            if (request.method().equals(HttpMethod.GET)) {
                request.response().setStatusCode(READY).end();
            } else {
                request.body()
                        .onSuccess(
                                body -> request.response().setStatusCode(STATUS).end());
            }
        };
    }
}
