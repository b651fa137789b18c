package dev.lethe.cli.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Class-data archives of the Java processes. A process that has none writes one when it ends in good order; later
 * starts map it instead of loading and verifying thousands of classes, which halves the work of a start. Java ignores
 * an archive that does not fit its class path; archives are named after the Java version that wrote them.
 */
final class ClassArchive {
    private static final String ENDING = ".jsa";
    /** First bytes of a complete archive; Java writes them last. */
    private static final byte[] MAGIC = {(byte) 0xa8, (byte) 0xab, 0x0b, (byte) 0xf0};

    private final Path archives;
    private final Path fresh;

    /**
     * Archives of one distribution, used by one stack.
     *
     * @param archives where complete archives are shared
     * @param fresh where the processes of this stack write new ones
     */
    ClassArchive(Path archives, Path fresh) {
        this.archives = archives;
        this.fresh = fresh;
    }

    /** Options that use the process's archive, or let it write one. */
    List<String> options(String process) {
        String name = process + "-" + System.getProperty("java.vm.version") + ENDING;
        Path archive = archives.resolve(name);
        String use = Files.exists(archive)
                ? "-XX:SharedArchiveFile=" + archive
                : "-XX:ArchiveClassesAtExit=" + fresh.resolve(name);
        return List.of(use, "-Xlog:cds*=error");
    }

    /** Shares what the processes have written, once they have ended. A folder that cannot be written is no fault. */
    void keepFresh() {
        try (Stream<Path> files = Files.list(fresh)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(ENDING)).toList()) {
                keep(file);
            }
        } catch (IOException e) {
            // Starts stay as they are: right, only slower.
        }
    }

    private void keep(Path file) throws IOException {
        if (isComplete(file)) {
            Files.createDirectories(archives);
            Path partial = Files.createTempFile(archives, ".new-", "");
            Files.move(file, partial, StandardCopyOption.REPLACE_EXISTING);
            Files.move(partial, archives.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.delete(file);
        }
    }

    private static boolean isComplete(Path file) throws IOException {
        try (InputStream start = Files.newInputStream(file)) {
            return Arrays.equals(start.readNBytes(MAGIC.length), MAGIC);
        }
    }
}
