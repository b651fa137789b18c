package dev.lethe.http.answer;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Headers of every answer that keep browsers from doing more with it than it is meant for. */
public final class SecurityHeaders {
    /** For pages of ours: their own files and this server, nothing inline, nowhere framed. */
    public static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

    private final boolean remote;

    /** For a server that listens on {@code host}; browsers are told to insist on TLS unless that is the loopback. */
    public SecurityHeaders(String host) {
        this.remote = !isLoopback(host);
    }

    /** Adds the headers; a handler that serves pages replaces the policy. */
    public void add(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
        headers.set("Content-Security-Policy", DATA_POLICY);
        headers.set("Cache-Control", "no-store");
        if (remote) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        context.next();
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
