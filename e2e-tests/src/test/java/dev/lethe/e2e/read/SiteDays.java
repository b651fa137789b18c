package dev.lethe.e2e.read;

import dev.lethe.schemas.avro.Measure;
import java.util.Locale;
import java.util.Map;

/** What the pipeline has counted, all days together: a test that runs over midnight finds its events on two days. */
public final class SiteDays {
    private final Tallies tallies;

    /** Reads with {@code topics}. */
    public SiteDays(TopicReader topics) {
        this.tallies = new Tallies(topics);
    }

    /** Count by site. */
    public Map<String, Long> counts(Measure measure) {
        return tallies.counts(measure.name().toLowerCase(Locale.ROOT));
    }

    /** Count at one site. */
    public long count(String site, Measure measure) {
        return counts(measure).getOrDefault(site, 0L);
    }
}
