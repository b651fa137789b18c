package dev.lethe.benchmarks.http;

import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/** A view of a page of acme's site as a browser reports it; each is of another visitor. Thread-safe. */
final class View implements Requests {
    private final Post post;
    private final AtomicLong visitors = new AtomicLong();

    /** For the capture server at {@code server}. */
    View(URI server) {
        post = new Post(server, "/v1/pageviews");
    }

    @Override
    public long next() {
        return visitors.incrementAndGet();
    }

    @Override
    public byte[] of(long visitor) {
        return post.with("""
                {"id":"%s","site":"acme-shop","path":"/spring","referrer":"https://search.example/",\
                "visitor":"v-%d"}""".formatted(post.newId(), visitor));
    }
}
