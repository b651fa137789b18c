package dev.lethe.connect.rig;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Command lines that start a Java server with jars of this test's class path. */
final class JavaCommand {
    private static final Path LOGGING = Path.of("src/test/resources/server-log4j2.properties");

    private JavaCommand() {}

    /** Starts {@code mainClass} with those entries of the class path that {@code wanted} accepts. */
    static List<String> of(Predicate<String> wanted, List<String> options, String mainClass, String... arguments) {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(wanted)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1", "-cp", classPath));
        command.add("-Dlog4j2.configurationFile=" + LOGGING.toAbsolutePath());
        command.addAll(options);
        command.add(mainClass);
        command.addAll(List.of(arguments));
        return command;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
