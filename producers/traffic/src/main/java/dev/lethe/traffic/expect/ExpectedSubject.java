package dev.lethe.traffic.expect;

import java.util.HashMap;
import java.util.Map;

/** One person, as the messages tell. */
final class ExpectedSubject {
    private final Map<String, ExpectedPerson> tenants = new HashMap<>();
    private Map<ExpectedHolding.Place, ExpectedHolding> holdings = Map.of();
    private boolean child;
    private boolean optedOut;

    /** The person at {@code tenant}. */
    ExpectedPerson at(String tenant) {
        return tenants.computeIfAbsent(tenant, unknown -> new ExpectedPerson());
    }

    /** The person at each tenant that has heard of it. */
    Map<String, ExpectedPerson> tenants() {
        return tenants;
    }

    /** Whether somebody reported the person as a child, and no birth date has said otherwise. */
    boolean child() {
        return child;
    }

    /** Everybody forgets the person. */
    void foundToBeAChild() {
        tenants.values().forEach(ExpectedPerson::erase);
        child = true;
    }

    void foundToBeAdult() {
        child = false;
    }

    /** Whether the person is opted out of all sharing. */
    boolean optedOut() {
        return optedOut;
    }

    void optsOut(boolean out) {
        optedOut = out;
    }

    /** What recipients hold, as it was remembered last. */
    Map<ExpectedHolding.Place, ExpectedHolding> holdings() {
        return holdings;
    }

    void remember(Map<ExpectedHolding.Place, ExpectedHolding> held) {
        holdings = Map.copyOf(held);
    }
}
