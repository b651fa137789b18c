package dev.lethe.traffic.message;

/** Who sends a request, and so what the request shows to be let in. */
public sealed interface Caller {

    /**
     * A person's browser on a page of {@code origin}.
     *
     * @param address where the person sits, as a proxy in front of the server would report it
     */
    record Browser(String origin, String address) implements Caller {}

    /** A tenant's own server, with the tenant's API key. */
    record TenantServer(String tenant) implements Caller {}

    /** The operator, with a key that is good for every tenant. */
    record Operator() implements Caller {}

    /** Somebody without key and origin. */
    record Stranger() implements Caller {}
}
