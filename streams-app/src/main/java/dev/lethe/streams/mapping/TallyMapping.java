package dev.lethe.streams.mapping;

import dev.lethe.privacy.release.Budget;
import dev.lethe.privacy.release.Lot;
import dev.lethe.privacy.release.PeopleSketch;
import dev.lethe.privacy.release.Tally;
import dev.lethe.schemas.avro.StatisticTally;
import java.nio.ByteBuffer;

/** What is known of a group of the statistics, as the store holds it. */
public final class TallyMapping {

    private TallyMapping() {}

    /** The tally in {@code stored}. */
    public static Tally toTally(StatisticTally stored) {
        byte[] people = new byte[stored.getPeople().remaining()];
        stored.getPeople().duplicate().get(people);
        return new Tally(
                stored.getCounted(),
                stored.getFigure(),
                stored.getReleases(),
                new Lot(stored.getPending(), PeopleSketch.of(people)));
    }

    /** What {@code stored}, a scope's, has spent. */
    public static Budget toBudget(StatisticTally stored) {
        return new Budget(stored.getSpent());
    }

    /** The record of {@code tally}, with what its scope has spent. */
    public static StatisticTally toRecord(Tally tally, Budget spent) {
        return new StatisticTally(
                tally.counted(),
                tally.figure(),
                tally.releases(),
                tally.pending().count(),
                ByteBuffer.wrap(tally.pending().people().bytes()),
                spent.spent());
    }
}
