package dev.lethe.traffic.expect;

import dev.lethe.traffic.expect.ExpectedHolding.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts the lines that the ledger must have: one for whatever is given, changed or taken back. */
final class ExpectedLedger {
    private static final LedgerLines ADDED = new LedgerLines(1, 0, 0);
    private static final LedgerLines CHANGED = new LedgerLines(0, 1, 0);
    private static final LedgerLines REMOVED = new LedgerLines(0, 0, 1);

    private final Map<String, LedgerLines> lines = new HashMap<>();

    /** What a person's recipients held became what they hold now. */
    void note(Map<Place, ExpectedHolding> before, Map<Place, ExpectedHolding> now) {
        Set<Place> places = new HashSet<>(before.keySet());
        places.addAll(now.keySet());
        places.forEach(
                place -> lines.merge(place.recipient(), between(before.get(place), now.get(place)), LedgerLines::plus));
    }

    /** Another digest is another record; other fields are a change of the same. */
    private static LedgerLines between(@Nullable ExpectedHolding before, @Nullable ExpectedHolding now) {
        if (before == null) {
            return now == null ? LedgerLines.NONE : ADDED;
        }
        if (now == null) {
            return REMOVED;
        }
        if (before.equals(now)) {
            return LedgerLines.NONE;
        }
        return now.isDigest() ? REMOVED.plus(ADDED) : CHANGED;
    }

    LedgerLines of(String recipient) {
        return lines.getOrDefault(recipient, LedgerLines.NONE);
    }
}
