package dev.lethe.privacy.audit.check;

import dev.lethe.privacy.audit.LedgerLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Reads the ledger's records up to some offset, as often as needed before they are passed. */
final class LedgerCursor {
    private final Iterator<LedgerLine> ledger;
    private final Deque<LedgerLine> buffer = new ArrayDeque<>();

    LedgerCursor(Iterator<LedgerLine> ledger) {
        this.ledger = ledger;
    }

    /** What was not passed and stands up to {@code offset}, that one included. */
    List<LedgerLine> upTo(long offset) {
        while ((buffer.isEmpty() || buffer.getLast().offset() <= offset) && ledger.hasNext()) {
            buffer.add(ledger.next());
        }
        List<LedgerLine> lines = new ArrayList<>();
        for (LedgerLine line : buffer) {
            if (line.offset() > offset) {
                break;
            }
            lines.add(line);
        }
        return lines;
    }

    /** Passes everything up to {@code offset}, that one included. */
    void pass(long offset) {
        while (true) {
            if (buffer.isEmpty() && ledger.hasNext()) {
                buffer.add(ledger.next());
            }
            if (buffer.isEmpty() || buffer.element().offset() > offset) {
                return;
            }
            buffer.remove();
        }
    }

    /** Passes the rest; returns how many records it has. */
    long passRest() {
        long count = buffer.size();
        buffer.clear();
        while (ledger.hasNext()) {
            ledger.next();
            count++;
        }
        return count;
    }
}
