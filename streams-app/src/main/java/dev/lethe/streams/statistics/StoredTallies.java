package dev.lethe.streams.statistics;

import dev.lethe.privacy.release.Budget;
import dev.lethe.privacy.release.Group;
import dev.lethe.privacy.release.Tallies;
import dev.lethe.privacy.release.Tally;
import dev.lethe.schemas.avro.StatisticTally;
import dev.lethe.streams.mapping.TallyMapping;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Tallies and what was spent in one store, the groups that a round must look at in another one. Both are sorted by day.
 * Look-ups are by key; what walks them takes a slice at a time.
 */
public final class StoredTallies implements Tallies {
    private static final StatisticTally NEW = TallyMapping.toRecord(Tally.NEW, Budget.UNTOUCHED);
    private static final String AWAITED = "+";

    /** Sorts before every day. */
    private static final String FIRST = "0";

    private final KeyValueStore<String, StatisticTally> tallies;
    private final KeyValueStore<String, String> awaited;

    /** Keeps in these stores. */
    public StoredTallies(KeyValueStore<String, StatisticTally> tallies, KeyValueStore<String, String> awaited) {
        this.tallies = tallies;
        this.awaited = awaited;
    }

    @Override
    public Tally of(Group group) {
        return TallyMapping.toTally(stored(group));
    }

    @Override
    public void keep(Group group, Tally tally) {
        tallies.put(group.key(), TallyMapping.toRecord(tally, spent(group)));
    }

    /**
     * Counts one more in {@code group}, which the next round looks at; of somebody who cannot be told apart when empty.
     */
    public void count(Group group, OptionalInt bucket) {
        StatisticTally stored = stored(group);
        Tally counted = TallyMapping.toTally(stored).counting(bucket);
        tallies.put(group.key(), TallyMapping.toRecord(counted, TallyMapping.toBudget(stored)));
        await(group);
    }

    @Override
    public Budget spent(Group scope) {
        return TallyMapping.toBudget(stored(scope));
    }

    @Override
    public void charge(Group scope, Budget spent) {
        tallies.put(scope.key(), TallyMapping.toRecord(of(scope), spent));
    }

    @Override
    public void await(Group group) {
        if (awaited.get(group.key()) == null) {
            awaited.put(group.key(), AWAITED);
        }
    }

    @Override
    public void dismiss(Group group) {
        awaited.delete(group.key());
    }

    /** At most {@code limit} keys of groups that a round must look at, in their order, after {@code last}. */
    public List<String> awaitedAfter(@Nullable String last, int limit) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, String> next = awaited.range(last == null ? FIRST : last, null)) {
            while (keys.size() < limit && next.hasNext()) {
                String key = next.next().key;
                if (!key.equals(last)) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    /** Forgets at most {@code limit} groups whose day is before {@code firstOpen}; tells whether there may be more. */
    public boolean forgetBefore(LocalDate firstOpen, int limit) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, StatisticTally> next = tallies.range(FIRST, firstOpen.toString())) {
            while (keys.size() < limit && next.hasNext()) {
                KeyValue<String, StatisticTally> old = next.next();
                keys.add(old.key);
            }
        }
        keys.forEach(key -> {
            tallies.delete(key);
            awaited.delete(key);
        });
        return keys.size() == limit;
    }

    private StatisticTally stored(Group group) {
        StatisticTally stored = tallies.get(group.key());
        return stored == null ? NEW : stored;
    }
}
