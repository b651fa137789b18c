package dev.lethe.e2e.people;

/** Who sends a message, and so what it shows to be let in. */
public sealed interface Sender {

    /** A tenant's own server. */
    record Server(String tenant) implements Sender {}

    /** The operator. */
    record Operator() implements Sender {}
}
