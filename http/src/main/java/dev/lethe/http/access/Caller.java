package dev.lethe.http.access;

/** Who sends a request. */
public sealed interface Caller {

    /** A page in somebody's browser; {@code origin} is registered for at least one site. */
    record Browser(String origin) implements Caller {}

    /** The holder of an API key of {@code tenant}. */
    record TenantKey(String tenant) implements Caller {}

    /** The holder of the operator's API key. */
    record OperatorKey() implements Caller {}
}
