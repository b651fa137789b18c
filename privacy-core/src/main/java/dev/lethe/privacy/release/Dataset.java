package dev.lethe.privacy.release;

import java.util.Locale;

/** What is counted. */
public enum Dataset {
    /** Views of a site's pages. Names: site; or site, partition, part. */
    PAGE_VIEWS(3),
    /** Distinct visitors of a site, browsers that object to tracking left out. Names: as {@link #PAGE_VIEWS}. */
    VISITORS(3),
    /** Accepted submissions of a site's widgets. Names: site; or site, partition, part. */
    SUBMISSIONS(3),
    /**
     * The people of a customer who agreed to be counted, as they stand: who leaves or changes is taken out again.
     * Names: customer; or customer, partition, part.
     */
    PEOPLE(3),
    /** What of a customer's submissions went to nobody. Names: customer, widget, field, reason. */
    WITHHELD(4);

    private final int mostNames;

    Dataset(int mostNames) {
        this.mostNames = mostNames;
    }

    int mostNames() {
        return mostNames;
    }

    /** Whether it counts what is now, not what happened on a day. */
    public boolean standing() {
        return this == PEOPLE;
    }

    /** How it is called in keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
