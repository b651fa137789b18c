package dev.lethe.streams.statistics;

import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.release.Budget;
import dev.lethe.privacy.release.Group;
import dev.lethe.privacy.release.Part;
import dev.lethe.privacy.release.Tallies;
import dev.lethe.privacy.release.Tally;
import dev.lethe.privacy.release.Visitors;
import dev.lethe.schemas.avro.StatisticPart;
import dev.lethe.schemas.avro.StatisticTally;
import dev.lethe.schemas.avro.VisitorTally;
import dev.lethe.streams.mapping.TallyMapping;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Tallies and what was spent in one store, parts and visitors in two more, the groups that a round must look at in the
 * last. All are sorted by day. Look-ups are by key; what walks them takes a slice at a time.
 */
public final class StoredTallies implements Tallies {
    private static final StatisticTally NEW = TallyMapping.toRecord(Tally.NEW, Budget.UNTOUCHED, 0);
    private static final String AWAITED = "+";

    /** Sorts before every day. */
    private static final String FIRST = "0";

    /** Sorts after every character of a name. */
    private static final String LAST = "\uffff";

    private final KeyValueStore<String, StatisticTally> tallies;
    private final KeyValueStore<String, StatisticPart> parts;
    private final KeyValueStore<String, VisitorTally> visitors;
    private final KeyValueStore<String, String> awaited;
    private final Function<String, Optional<Group>> groups;

    /** Keeps in these stores; {@code groups} knows the group of each key. */
    public StoredTallies(
            KeyValueStore<String, StatisticTally> tallies,
            KeyValueStore<String, StatisticPart> parts,
            KeyValueStore<String, VisitorTally> visitors,
            KeyValueStore<String, String> awaited,
            Function<String, Optional<Group>> groups) {
        this.tallies = tallies;
        this.parts = parts;
        this.visitors = visitors;
        this.awaited = awaited;
        this.groups = groups;
    }

    @Override
    public Tally of(Group group) {
        return TallyMapping.toTally(stored(group));
    }

    @Override
    public void keep(Group group, Tally tally) {
        StatisticTally stored = stored(group);
        tallies.put(group.key(), TallyMapping.toRecord(tally, TallyMapping.toBudget(stored), stored.getParts()));
    }

    /**
     * Counts {@code more} or less in the total with {@code key}, which the next round looks at; of somebody who cannot
     * be told apart when the bucket is empty. Returns how many lots the total tells.
     */
    public int count(String key, long more, OptionalInt bucket) {
        StatisticTally stored = stored(key);
        Tally counted = TallyMapping.toTally(stored).counting(more, bucket);
        tallies.put(key, TallyMapping.toRecord(counted, TallyMapping.toBudget(stored), stored.getParts()));
        await(key);
        return counted.releases();
    }

    /** Counts {@code more} or less in the part with {@code key} of {@code division}, whose total tells {@code lots}. */
    public void countPart(String key, String division, long more, OptionalInt bucket, int lots) {
        StatisticPart stored = parts.get(key);
        if (stored == null) {
            countPartOf(division);
        }
        Part known = stored == null ? Part.NEW : TallyMapping.toPart(stored);
        parts.put(key, TallyMapping.toRecord(known.counting(more, bucket, lots)));
    }

    /** {@code part}, or all others together when it is a domain and as many are told apart as {@code policy} says. */
    public Group fitting(Group part, Policy policy) {
        if (!part.isOpen() || parts.get(part.key()) != null) {
            return part;
        }
        boolean full = stored(part.scope()).getParts() >= policy.statistics().domains();
        return full ? part.others() : part;
    }

    /** Somebody with {@code token} has visited {@code group}. */
    public void visit(Group group, String token) {
        Visitors before = visitors(group);
        Visitors after = before.with(token);
        if (!after.equals(before)) {
            keep(group, after);
            await(group);
        }
    }

    @Override
    public Map<Group, Part> parts(Group divided) {
        Map<Group, Part> known = new HashMap<>();
        String prefix = divided.key() + "/";
        try (KeyValueIterator<String, StatisticPart> next = parts.range(prefix, prefix + LAST)) {
            while (next.hasNext()) {
                KeyValue<String, StatisticPart> part = next.next();
                groups.apply(part.key).ifPresent(group -> known.put(group, TallyMapping.toPart(part.value)));
            }
        }
        return known;
    }

    @Override
    public void keep(Group part, Part known) {
        parts.put(part.key(), TallyMapping.toRecord(known));
    }

    @Override
    public Visitors visitors(Group group) {
        VisitorTally stored = visitors.get(group.key());
        return stored == null ? Visitors.NONE : TallyMapping.toVisitors(stored);
    }

    @Override
    public void keep(Group group, Visitors known) {
        visitors.put(group.key(), TallyMapping.toRecord(known));
    }

    @Override
    public Budget spent(Group scope) {
        return TallyMapping.toBudget(stored(scope));
    }

    @Override
    public void charge(Group scope, Budget spent) {
        StatisticTally stored = stored(scope);
        tallies.put(scope.key(), TallyMapping.toRecord(TallyMapping.toTally(stored), spent, stored.getParts()));
    }

    @Override
    public void await(Group group) {
        await(group.key());
    }

    private void await(String key) {
        if (awaited.get(key) == null) {
            awaited.put(key, AWAITED);
        }
    }

    @Override
    public void dismiss(Group group) {
        awaited.delete(group.key());
    }

    /** At most {@code limit} keys of groups that a round must look at, in their order, after {@code last}. */
    public List<String> awaitedAfter(@Nullable String last, int limit) {
        return keysAfter(awaited, last == null ? FIRST : last, limit);
    }

    /** At most {@code limit} keys of what stands and is not counted by day, in their order, after {@code last}. */
    public List<String> standingAfter(@Nullable String last, int limit) {
        return keysAfter(tallies, last == null ? Group.STANDING.toString() : last, limit);
    }

    private static List<String> keysAfter(KeyValueStore<String, ?> store, String last, int limit) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, ?> next = store.range(last, null)) {
            while (keys.size() < limit && next.hasNext()) {
                String key = next.next().key;
                if (!key.equals(last)) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    /**
     * Forgets at most {@code limit} groups of each kind whose day is before {@code firstOpen}; tells whether there may
     * be more.
     */
    public boolean forgetBefore(LocalDate firstOpen, int limit) {
        boolean more = forget(tallies, firstOpen, limit);
        more |= forget(parts, firstOpen, limit);
        more |= forget(visitors, firstOpen, limit);
        return more;
    }

    private boolean forget(KeyValueStore<String, ?> store, LocalDate firstOpen, int limit) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, ?> next = store.range(FIRST, firstOpen.toString())) {
            while (keys.size() < limit && next.hasNext()) {
                keys.add(next.next().key);
            }
        }
        keys.forEach(key -> {
            store.delete(key);
            awaited.delete(key);
        });
        return keys.size() == limit;
    }

    private void countPartOf(String division) {
        StatisticTally stored = stored(division);
        tallies.put(
                division,
                TallyMapping.toRecord(
                        TallyMapping.toTally(stored), TallyMapping.toBudget(stored), stored.getParts() + 1));
    }

    private StatisticTally stored(Group group) {
        return stored(group.key());
    }

    private StatisticTally stored(String key) {
        StatisticTally stored = tallies.get(key);
        return stored == null ? NEW : stored;
    }
}
