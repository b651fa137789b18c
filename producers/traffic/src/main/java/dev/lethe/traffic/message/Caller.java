package dev.lethe.traffic.message;

/** Who sends a request, and so what the request shows to be let in. */
public sealed interface Caller {

    /** A person's browser on a page of {@code origin}. */
    record Browser(String origin) implements Caller {}

    /** A tenant's own server, with the tenant's API key. */
    record TenantServer(String tenant) implements Caller {}

    /** The operator, with a key that is good for every tenant. */
    record Operator() implements Caller {}

    /** Somebody without key and origin. */
    record Stranger() implements Caller {}
}
