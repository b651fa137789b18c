package dev.lethe.cli.process;

/** The signal that asks a process to end in good order. */
public enum StopSignal {
    /** What most servers expect. */
    TERM,
    /** PostgreSQL's "fast shutdown": clients are disconnected instead of waited for. */
    INT
}
