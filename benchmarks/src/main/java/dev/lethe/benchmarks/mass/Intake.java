package dev.lethe.benchmarks.mass;

import dev.lethe.benchmarks.stack.EventSender;
import dev.lethe.cli.stack.EmbeddedStack;

/** Hands people's forms and erasures over through the producer library. Safe for use by several threads. */
final class Intake implements AutoCloseable {
    private final EventSender sender;

    Intake(EmbeddedStack stack) {
        sender = new EventSender(stack.settings());
    }

    /** A person fills in a form. Blocks while too many events wait for their acknowledgement. */
    void submit(long person, long version) throws InterruptedException {
        sender.hand(producer -> producer.submit(People.form(person, version)));
    }

    /** A person wants to be forgotten by everybody. Blocks like {@link #submit}. */
    void erase(long person) throws InterruptedException {
        sender.hand(producer -> producer.requestErasure(People.TENANT, People.erasure(person)));
    }

    /** How many events were acknowledged. */
    long stored() {
        return sender.stored();
    }

    @Override
    public void close() {
        sender.close();
    }
}
