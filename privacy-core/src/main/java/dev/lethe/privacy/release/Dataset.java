package dev.lethe.privacy.release;

import java.util.Locale;

/** What is counted. */
public enum Dataset {
    /** Views of a site's pages. Names: site. */
    PAGE_VIEWS(1),
    /** Accepted submissions of a site's widgets. Names: site. */
    SUBMISSIONS(1),
    /** What of a customer's submissions went to nobody. Names: customer, widget, field, reason. */
    WITHHELD(4);

    private final int names;

    Dataset(int names) {
        this.names = names;
    }

    int names() {
        return names;
    }

    /** How it is called in keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
