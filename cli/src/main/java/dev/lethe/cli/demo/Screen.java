package dev.lethe.cli.demo;

/** Where the demonstration shows what it does. Used by one thread. */
interface Screen {

    /** Shows how things stand now; may leave it out when it was just shown. */
    void show(Snapshot now);

    /** The last snapshot of a part is shown and stays. */
    void settle(Snapshot last);

    /** Adds text that stays; may hold line breaks. */
    void say(String text);
}
