package dev.lethe.widget;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A customer's web site with a content security policy that allows no inline script, no inline style and no markup
 * sinks.
 */
final class FakeSite implements AutoCloseable {
    private final HttpServer server;
    private String allowed = "";

    FakeSite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.start();
    }

    String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Lets pages load the widget from the origin and send to it. */
    void allow(String origin) {
        allowed = origin;
    }

    void page(String path, String body) {
        byte[] html = ("<!doctype html><html lang=en><meta charset=utf-8>"
                        + "<meta name=viewport content='width=device-width'><title>A shop</title><body>" + body)
                .getBytes(UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Content-Security-Policy", policy());
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
    }

    private String policy() {
        return "default-src 'none'; script-src " + allowed + "; connect-src " + allowed
                + "; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
