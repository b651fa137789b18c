package dev.lethe.cli.stack;

import java.util.ArrayList;
import java.util.List;

/** Builds the command lines of the stack's Java processes. */
final class JavaProcess {
    private final List<String> command = new ArrayList<>();

    private JavaProcess(List<String> options) {
        command.add(Distribution.java());
        command.addAll(options);
        command.add("-Djava.awt.headless=true");
    }

    /** A process that runs for long under load. */
    static JavaProcess busy(int heapMegabytes) {
        return new JavaProcess(JavaOptions.busy(heapMegabytes));
    }

    /** A process that does little. */
    static JavaProcess light(int heapMegabytes) {
        return new JavaProcess(JavaOptions.light(heapMegabytes));
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
