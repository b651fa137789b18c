package dev.lethe.cli.stack;

import dev.lethe.cli.process.StackException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that the build fills with everything the stack runs: {@code lib}, {@code plugins}, {@code registry},
 * {@code postgres}.
 *
 * @param root the folder, absolute
 */
public record Distribution(Path root) {
    /** System property that names the folder, for callers outside the source tree. */
    public static final String PROPERTY = "lethe.dist";

    /**
     * Finds the folder: the one named by {@value #PROPERTY}, or the one this class was loaded from, or
     * {@code cli/target/dist} in the working folder or one of its parents.
     */
    public static Distribution find() {
        String named = System.getProperty(PROPERTY);
        if (named != null) {
            return new Distribution(Path.of(named).toAbsolutePath());
        }
        return Stream.concat(aroundThisJar(), aroundWorkingFolder())
                .filter(folder -> Files.isDirectory(folder.resolve("registry")))
                .findFirst()
                .map(Distribution::new)
                .orElseThrow(
                        () -> new StackException(
                                "The distribution cli/target/dist is missing: build it with mvn -pl cli -am install -DskipTests"));
    }

    /** Class path of all Java processes except the registry. */
    String classPath() {
        return root.resolve("lib") + "/*";
    }

    /** The same without the pipeline's own jars: a Connect worker must find our converter in its plugin folder only. */
    String classPathWithoutOurs() {
        try (Stream<Path> jars = Files.list(root.resolve("lib"))) {
            return jars.filter(jar -> !jar.getFileName().toString().startsWith("lethe-"))
                    .map(Path::toString)
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw incomplete(root.resolve("lib"), e);
        }
    }

    /** Kafka Connect's plugins, one folder each. */
    Path plugins() {
        return root.resolve("plugins");
    }

    /** The registry's runnable jar. */
    Path registryJar() {
        return onlyFile(root.resolve("registry"), "-runner.jar");
    }

    /** Folder with PostgreSQL's {@code bin} and {@code lib}; unpacks the binaries on first use. */
    Path postgres() {
        Path unpacked = root.resolve("postgres").resolve("server");
        if (!Files.isDirectory(unpacked)) {
            TarArchive.unpackXz(onlyFile(root.resolve("postgres"), ".txz"), unpacked);
        }
        return unpacked;
    }

    /** Class-data archives of this distribution, for a stack with these folders. */
    ClassArchive classArchive(StackFolders folders) {
        return new ClassArchive(root.resolve("cds"), folders.processes().run());
    }

    /** The Java that runs this process. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Path onlyFile(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow(() -> incomplete(folder, null));
        } catch (IOException e) {
            throw incomplete(folder, e);
        }
    }

    private static StackException incomplete(Path folder, @Nullable Throwable cause) {
        return new StackException(
                "The distribution is incomplete (%s): rebuild it with mvn -pl cli -am install -DskipTests"
                        .formatted(folder),
                cause);
    }

    private static Stream<Path> aroundThisJar() {
        try {
            Path jar = Path.of(Distribution.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            // dist/lib/x.jar or target/classes or target/x.jar
            return Stream.of(jar.resolve("../.."), jar.resolveSibling("dist")).map(Path::normalize);
        } catch (URISyntaxException e) {
            return Stream.empty();
        }
    }

    private static Stream<Path> aroundWorkingFolder() {
        return Stream.iterate(
                        Optional.of(Path.of("").toAbsolutePath()),
                        Optional::isPresent,
                        folder -> folder.map(Path::getParent))
                .flatMap(Optional::stream)
                .flatMap(folder -> List.of(folder.resolve("cli/target/dist"), folder.resolve("target/dist")).stream());
    }
}
