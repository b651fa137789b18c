package dev.lethe.streams.mapping;

import dev.lethe.privacy.release.Budget;
import dev.lethe.privacy.release.Lot;
import dev.lethe.privacy.release.Part;
import dev.lethe.privacy.release.PeopleSketch;
import dev.lethe.privacy.release.Tally;
import dev.lethe.privacy.release.VisitorSketch;
import dev.lethe.privacy.release.Visitors;
import dev.lethe.schemas.avro.StatisticPart;
import dev.lethe.schemas.avro.StatisticTally;
import dev.lethe.schemas.avro.VisitorTally;
import java.nio.ByteBuffer;

/** What is known of a group of the statistics, as the store holds it. */
public final class TallyMapping {

    private TallyMapping() {}

    /** The tally in {@code stored}. */
    public static Tally toTally(StatisticTally stored) {
        return new Tally(
                stored.getCounted(),
                stored.getFigure(),
                stored.getReleases(),
                lot(stored.getPending(), stored.getPeople()));
    }

    /** The part in {@code stored}. */
    public static Part toPart(StatisticPart stored) {
        Tally tally = new Tally(
                stored.getCounted(),
                stored.getFigure(),
                stored.getReleases(),
                lot(stored.getPending(), stored.getPeople()));
        return new Part(tally, lot(stored.getFresh(), stored.getFreshPeople()), stored.getLot());
    }

    /** The record of {@code part}. */
    public static StatisticPart toRecord(Part part) {
        Tally tally = part.tally();
        return new StatisticPart(
                tally.counted(),
                tally.figure(),
                tally.releases(),
                tally.pending().count(),
                people(tally.pending()),
                part.fresh().count(),
                people(part.fresh()),
                part.lot());
    }

    /** The visitors in {@code stored}. */
    public static Visitors toVisitors(VisitorTally stored) {
        return new Visitors(VisitorSketch.of(bytes(stored.getSketch())), stored.getFigure());
    }

    /** The record of {@code visitors}. */
    public static VisitorTally toRecord(Visitors visitors) {
        return new VisitorTally(ByteBuffer.wrap(visitors.sketch().bytes()), visitors.figure());
    }

    private static Lot lot(long count, ByteBuffer people) {
        return new Lot(count, PeopleSketch.of(bytes(people)));
    }

    private static ByteBuffer people(Lot lot) {
        return ByteBuffer.wrap(lot.people().bytes());
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** What {@code stored}, a scope's, has spent. */
    public static Budget toBudget(StatisticTally stored) {
        return new Budget(stored.getSpent());
    }

    /** The record of {@code tally}, with what its scope has spent and how many parts it has. */
    public static StatisticTally toRecord(Tally tally, Budget spent, int parts) {
        return new StatisticTally(
                tally.counted(),
                tally.figure(),
                tally.releases(),
                tally.pending().count(),
                people(tally.pending()),
                spent.spent(),
                parts);
    }
}
