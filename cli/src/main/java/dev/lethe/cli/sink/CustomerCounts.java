package dev.lethe.cli.sink;

/** How many contacts of one customer, or of all of them, table and topic hold, and where the two differ. */
final class CustomerCounts {
    private long rows;
    private long records;
    private long superfluous;
    private long missing;
    private long different;

    /** How a contact's row compares with the topic. */
    enum Finding {
        SAME,
        /** A row without a live record: of somebody who was erased or withdrew. */
        SUPERFLUOUS,
        /** A live record without a row. */
        MISSING,
        /** Both, with other values. */
        DIFFERENT
    }

    void add(ContactState contact) {
        rows += contact.stored() ? 1 : 0;
        records += contact.live() ? 1 : 0;
        switch (contact.finding()) {
            case SAME -> {}
            case SUPERFLUOUS -> superfluous++;
            case MISSING -> missing++;
            case DIFFERENT -> different++;
        }
    }

    void add(CustomerCounts others) {
        rows += others.rows;
        records += others.records;
        superfluous += others.superfluous;
        missing += others.missing;
        different += others.different;
    }

    long rows() {
        return rows;
    }

    long records() {
        return records;
    }

    long superfluous() {
        return superfluous;
    }

    long missing() {
        return missing;
    }

    long different() {
        return different;
    }

    boolean same() {
        return superfluous + missing + different == 0;
    }
}
