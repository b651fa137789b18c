package dev.lethe.cli.stack;

import java.util.ArrayList;
import java.util.List;

/** Builds the command lines of the stack's Java processes: small heaps, few threads, end at once when out of memory. */
final class JavaProcess {
    private final List<String> command = new ArrayList<>();

    private JavaProcess(int heapMegabytes) {
        command.addAll(List.of(
                Distribution.java(),
                "-Xmx" + heapMegabytes + "m",
                "-Xms" + Math.min(heapMegabytes, 64) + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8"));
    }

    /** A process that runs for long under load. */
    static JavaProcess busy(int heapMegabytes) {
        return new JavaProcess(heapMegabytes);
    }

    /** A process that does little: compiled in one quick step, which also halves its start. */
    static JavaProcess light(int heapMegabytes) {
        return new JavaProcess(heapMegabytes).with("-XX:TieredStopAtLevel=1");
    }

    /** Starts faster from the second time on. */
    JavaProcess archived(ClassArchive archive, String name) {
        command.addAll(archive.options(name));
        return this;
    }

    JavaProcess with(String... options) {
        command.addAll(List.of(options));
        return this;
    }

    /** The whole command for a main class on a class path. */
    List<String> main(String classPath, StackFolders folders, String mainClass, String... arguments) {
        with("-Dlog4j2.configurationFile=" + folders.config(LogConfig.FILE), "-cp", classPath, mainClass);
        return with(arguments).command();
    }

    List<String> command() {
        return List.copyOf(command);
    }
}
