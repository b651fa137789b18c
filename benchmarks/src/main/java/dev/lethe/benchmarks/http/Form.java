package dev.lethe.benchmarks.http;

import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/** Acme's form as a browser sends it, with a yes to everything; each is of another person. Thread-safe. */
final class Form implements Requests {
    private static final int ADDRESS_DIGITS = 12;

    private final Post post;
    private final String givenName;
    private final AtomicLong people = new AtomicLong();

    /** For the capture server at {@code server}. */
    Form(URI server) {
        this(server, "Ada");
    }

    /** All with the same given name; the persons are those of any other {@code Form}, in the same order. */
    Form(URI server, String givenName) {
        this.post = new Post(server, "/v1/submissions");
        this.givenName = givenName;
    }

    @Override
    public long next() {
        return people.incrementAndGet();
    }

    /** The address of a person. */
    static String email(long person) {
        String digits = Long.toString(person);
        return "p" + "0".repeat(ADDRESS_DIGITS - digits.length()) + digits + "@bench.example";
    }

    @Override
    public byte[] of(long person) {
        return post.with("""
                {"id":"%s","widget":"spring-popup","noticeVersion":"2026-01","page":"/spring",\
                "fields":{"email":"%s","givenName":"%s","familyName":"Example","zip":"10115","style":"outdoor"},\
                "consents":{"contact":true,"partner-sharing":true,"insights":true}}""".formatted(post.newId(), email(person), givenName));
    }
}
