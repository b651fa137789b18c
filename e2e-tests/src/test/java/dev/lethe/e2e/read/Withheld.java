package dev.lethe.e2e.read;

import java.util.Map;

/** The pipeline's counts of what went to nobody, all days together. */
public final class Withheld {
    private final Tallies tallies;

    /** Reads with {@code topics}. */
    public Withheld(TopicReader topics) {
        this.tallies = new Tallies(topics);
    }

    /** Count by {@code tenant/widget/field/REASON}. */
    public Map<String, Long> counts() {
        return tallies.counts("withheld");
    }

    /** Count of one. */
    public long count(String what) {
        return counts().getOrDefault(what, 0L);
    }
}
