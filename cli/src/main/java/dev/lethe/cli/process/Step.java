package dev.lethe.cli.process;

import java.util.Set;

/** One thing that has to happen on the way to a running stack: a process that stays, or an action that ends. */
public sealed interface Step permits Service, Task {

    /** Unique lower-case name, used in messages and file names. */
    String name();

    /** Names of the steps that must be ready before this one begins. */
    Set<String> after();
}
