package dev.lethe.capture.health;

import java.util.List;

/** Whether events can be taken in now. */
public interface Readiness {

    /** What is not available, in words; empty when events can be taken in. Never blocks. */
    List<String> missing();
}
