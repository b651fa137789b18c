package dev.lethe.http.serve;

import java.util.List;

/** Whether the process can do its work now. */
public interface Readiness {

    /** What is not available, in words; empty when it can. Never blocks. */
    List<String> missing();
}
