package dev.lethe.benchmarks.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.UUID;

/** Requests of a browser on acme's site to one address. Thread-safe. */
final class Post {
    private final String head;
    private final SplittableRandom seeds = new SplittableRandom();

    /** To {@code path} of the capture server at {@code server}. */
    Post(URI server, String path) {
        head = "POST %s HTTP/1.1\r\nHost: %s:%d\r\nOrigin: https://shop.acme.example\r\n"
                        .formatted(path, server.getHost(), server.getPort())
                + "Content-Type: application/json\r\nContent-Length: ";
    }

    /** The whole request with a body in ASCII. */
    byte[] with(String body) {
        return (head + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII);
    }

    /** Ids that nobody has to guess are made faster than with a secure generator. */
    UUID newId() {
        long most;
        long least;
        synchronized (seeds) {
            most = seeds.nextLong();
            least = seeds.nextLong();
        }
        return new UUID((most & ~0xf000L) | 0x4000L, (least & Long.MAX_VALUE >>> 1) | Long.MIN_VALUE);
    }
}
