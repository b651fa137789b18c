package dev.lethe.privacy.release;

import java.util.OptionalInt;

/**
 * What is known of one part of a total. An event is told in its part no earlier than in the total: so whatever the
 * parts leave over of the total can be seen, and is kept large enough, by {@link Parts}.
 *
 * @param tally what the part tells, and what of the told total it does not tell yet
 * @param fresh what the total does not tell yet
 * @param lot how many lots the total told when {@code fresh} began
 */
public record Part(Tally tally, Lot fresh, int lot) {
    /** A part of which nothing is known. */
    public static final Part NEW = new Part(Tally.NEW, Lot.EMPTY, 0);

    /** This with {@code more}, or less, of somebody in {@code bucket}, while the total tells {@code lots}. */
    public Part counting(long more, OptionalInt bucket, int lots) {
        Part now = settled(lots);
        return new Part(now.tally.counted(more), now.fresh.with(more, bucket), lots);
    }

    /** This when the total tells {@code lots}: what was fresh before that may be told. */
    Part settled(int lots) {
        return lots == lot ? this : new Part(tally.telling(tally.pending().with(fresh)), Lot.EMPTY, lots);
    }

    /** This with another tally. */
    Part with(Tally other) {
        return new Part(other, fresh, lot);
    }
}
