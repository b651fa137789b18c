package dev.lethe.streams.replay;

import dev.lethe.schemas.avro.Channel;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.DisclosureAction;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What recipients hold of one person according to the lines that were met so far. */
final class Held {
    /** Where something is held, and as what. */
    private record Slot(
            String tenant,
            String recipient,
            Channel channel,
            @Nullable String profile,
            String reference) {}

    private final Map<Slot, Disclosure> held = new LinkedHashMap<>();

    /**
     * Whether {@code line} can follow on what is held: nothing is added twice, changed or taken back unheld. What the
     * law demanded is given once and never held.
     */
    boolean admits(Disclosure line) {
        return line.getAction() == DisclosureAction.ADDED
                ? Lines.isOnRequest(line) || !holdsAnyLike(line)
                : held.containsKey(slot(line));
    }

    /** Takes a line. */
    void take(Disclosure line) {
        if (line.getAction() == DisclosureAction.REMOVED) {
            held.remove(slot(line));
        } else if (!Lines.isOnRequest(line)) {
            held.put(slot(line), line);
        }
    }

    /** Whether the recipient of {@code line} holds anything in its form. */
    boolean holdsAnyLike(Disclosure line) {
        return held.values().stream().anyMatch(other -> Lines.areOfOneRecord(line, other));
    }

    /** All that is held, as the last line about it says. */
    List<Disclosure> all() {
        return List.copyOf(held.values());
    }

    /** What is held because of {@code tenant}, as the last line about it says. */
    List<Disclosure> at(String tenant) {
        List<Disclosure> there = new ArrayList<>();
        for (Disclosure line : held.values()) {
            if (line.getTenant().equals(tenant)) {
                there.add(line);
            }
        }
        return there;
    }

    void forget(String tenant) {
        for (Iterator<Slot> slots = held.keySet().iterator(); slots.hasNext(); ) {
            if (slots.next().tenant().equals(tenant)) {
                slots.remove();
            }
        }
    }

    private static Slot slot(Disclosure line) {
        return new Slot(
                line.getTenant(), line.getRecipient(), line.getChannel(), line.getProfile(), line.getReference());
    }
}
