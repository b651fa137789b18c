package dev.lethe.traffic.expect;

/** How many lines of the ledger speak of one recipient, by what they say. */
public record LedgerLines(long added, long changed, long removed) {
    /** No line. */
    public static final LedgerLines NONE = new LedgerLines(0, 0, 0);

    /** What is held because of these lines. */
    public long balance() {
        return added - removed;
    }

    /** These and the others. */
    public LedgerLines plus(LedgerLines other) {
        return new LedgerLines(added + other.added, changed + other.changed, removed + other.removed);
    }

    /** These without the others. */
    public LedgerLines minus(LedgerLines other) {
        return new LedgerLines(added - other.added, changed - other.changed, removed - other.removed);
    }
}
