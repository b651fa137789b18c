package dev.lethe.cli.demo;

import dev.lethe.schemas.avro.Channel;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.traffic.expect.LedgerLines;
import java.util.HashMap;
import java.util.Map;

/** Counts the ledger's lines. Thread-safe. */
final class LedgerTally {
    private final Map<String, LedgerLines> lines = new HashMap<>();
    private Map<String, LedgerLines> before = Map.of();

    synchronized void add(Disclosure line) {
        if (line.getChannel() == Channel.ON_REQUEST) {
            return; // in no topic
        }
        LedgerLines one = switch (line.getAction()) {
            case ADDED -> new LedgerLines(1, 0, 0);
            case CHANGED -> new LedgerLines(0, 1, 0);
            case REMOVED -> new LedgerLines(0, 0, 1);
        };
        lines.merge(line.getRecipient(), one, LedgerLines::plus);
    }

    /** From now on only what comes counts. */
    synchronized void begin() {
        before = Map.copyOf(lines);
    }

    /** The lines that speak of {@code recipient}. */
    synchronized LedgerLines of(String recipient) {
        return lines.getOrDefault(recipient, LedgerLines.NONE).minus(before.getOrDefault(recipient, LedgerLines.NONE));
    }

    /** All lines. */
    synchronized LedgerLines all() {
        return lines.keySet().stream().map(this::of).reduce(LedgerLines.NONE, LedgerLines::plus);
    }
}
