package dev.lethe.privacy.release;

import java.util.OptionalInt;

/**
 * What is known of one group.
 *
 * @param counted how often it was counted, truly; never released
 * @param figure what was released last, with the noise that was added; 0 before
 * @param releases how many lots the figure tells
 * @param pending what it does not tell yet
 */
public record Tally(long counted, long figure, int releases, Lot pending) {
    /** A group of which nothing is known. */
    public static final Tally NEW = new Tally(0, 0, 0, Lot.EMPTY);

    /**
     * This with {@code more}, which may be negative or none, of somebody in {@code bucket}; of somebody who cannot be
     * told apart when empty.
     */
    public Tally counting(long more, OptionalInt bucket) {
        return new Tally(counted + more, figure, releases, pending.with(more, bucket));
    }

    /** This counted {@code more} times, of which nothing is to be told yet. */
    Tally counted(long more) {
        return new Tally(counted + more, figure, releases, pending);
    }

    /** This with {@code lot} to tell. */
    Tally telling(Lot lot) {
        return new Tally(counted, figure, releases, lot);
    }

    /** This once what was pending has been told as {@code newFigure}. */
    Tally told(long newFigure) {
        return new Tally(counted, newFigure, releases + 1, Lot.EMPTY);
    }
}
