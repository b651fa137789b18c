package dev.lethe.benchmarks.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Acme's form as a browser sends it, with a yes to everything; each is of somebody new. Thread-safe. */
final class Form {
    private static final int ADDRESS_DIGITS = 12;

    private final String head;
    private final SplittableRandom seeds = new SplittableRandom();
    private final AtomicLong people = new AtomicLong();

    /** For the capture server at {@code server}. */
    Form(URI server) {
        head = "POST /v1/submissions HTTP/1.1\r\nHost: %s:%d\r\nOrigin: https://shop.acme.example\r\n"
                        .formatted(server.getHost(), server.getPort())
                + "Content-Type: application/json\r\nContent-Length: ";
    }

    /** The number of somebody who has sent no form yet. */
    long nextPerson() {
        return people.incrementAndGet();
    }

    /** The address of a person. */
    static String email(long person) {
        String digits = Long.toString(person);
        return "p" + "0".repeat(ADDRESS_DIGITS - digits.length()) + digits + "@bench.example";
    }

    /** The whole request of a person. */
    byte[] of(long person) {
        String body = """
                {"id":"%s","widget":"spring-popup","noticeVersion":"2026-01","page":"/spring",\
                "fields":{"email":"%s","givenName":"Ada","familyName":"Example","zip":"10115","style":"outdoor"},\
                "consents":{"contact":true,"partner-sharing":true,"insights":true}}""".formatted(newId(), email(person));
        return (head + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII);
    }

    /** Ids that nobody has to guess are made faster than with a secure generator. */
    private UUID newId() {
        long most;
        long least;
        synchronized (seeds) {
            most = seeds.nextLong();
            least = seeds.nextLong();
        }
        return new UUID((most & ~0xf000L) | 0x4000L, (least & Long.MAX_VALUE >>> 1) | Long.MIN_VALUE);
    }
}
