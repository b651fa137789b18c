package dev.lethe.cli.policy.scan;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Keeps something for each key, for as many keys at a time as fit. A pass over all records serves the keys whose hash
 * is in the current slice; when too many turn up, the slice is cut in half and the others wait for a later pass.
 * Whoever makes passes until {@link #next} returns false has served every key exactly once.
 *
 * @param <V> what is kept
 */
public final class KeySlices<V> {
    private static final long END = 1L << 31;

    private final int most;
    private final Map<String, V> kept = new HashMap<>();
    private long from;
    private long to = END;

    /** Keeps at most {@code most} values, unless that many keys share a hash. */
    public KeySlices(int most) {
        this(most, 0);
    }

    /** The same, from the slice on that {@link #begin} told. */
    public KeySlices(int most, long begin) {
        this.most = most;
        this.from = begin;
    }

    /** What is kept for {@code key}, at first what {@code fresh} gives; {@code null} when another pass serves it. */
    public @Nullable V get(String key, Supplier<V> fresh) {
        long hash = hash(key);
        if (hash < from || hash >= to) {
            return null;
        }
        V value = kept.get(key);
        if (value != null) {
            return value;
        }
        while (kept.size() >= most && halve()) {
            // another pass serves the rest
        }
        if (hash >= to) {
            return null;
        }
        V added = fresh.get();
        kept.put(key, added);
        return added;
    }

    /** Leaves the upper half of the slice to later passes; returns false when it cannot be cut any more. */
    public boolean halve() {
        if (to - from <= 1) {
            return false;
        }
        to = from + (to - from) / 2;
        kept.keySet().removeIf(known -> hash(known) >= to);
        return true;
    }

    /** What is kept for {@code key}; {@code null}: nothing, or another pass serves it. */
    public @Nullable V get(String key) {
        return kept.get(key);
    }

    /** Where the current slice begins. */
    public long begin() {
        return from;
    }

    /** How much of all keys has been served before the current slice: 0 to 1. */
    public double shareBefore() {
        return (double) from / END;
    }

    /** What the pass has gathered. */
    public Map<String, V> kept() {
        return kept;
    }

    /** Forgets this pass and goes on to the next slice; returns false when every key has been served. */
    public boolean next() {
        kept.clear();
        from = to;
        to = END;
        return from < END;
    }

    /** How much of all keys has been served, the current slice included: 0 to 1. */
    public double share() {
        return (double) to / END;
    }

    private static long hash(String key) {
        return Utils.toPositive(Utils.murmur2(Utils.utf8(key)));
    }
}
