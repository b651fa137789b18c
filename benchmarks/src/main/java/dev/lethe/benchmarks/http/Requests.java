package dev.lethe.benchmarks.http;

/** What clients send, each request another. Thread-safe. */
interface Requests {
    /** The number of a request that nobody was given yet, from 1. */
    long next();

    /** The whole request with this number. */
    byte[] of(long number);
}
