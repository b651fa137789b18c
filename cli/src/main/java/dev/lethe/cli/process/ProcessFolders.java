package dev.lethe.cli.process;

import java.nio.file.Path;

/**
 * Where processes leave their files.
 *
 * @param logs one {@code <name>.log} for each process
 * @param run one {@code <name>.pid} for each running process
 */
public record ProcessFolders(Path logs, Path run) {

    /** Standard output and error of the named process. */
    public Path log(String name) {
        return logs.resolve(name + ".log");
    }

    /** Pid file of the named process. */
    public PidFile pidFile(String name) {
        return new PidFile(run.resolve(name + ".pid"));
    }
}
