package dev.lethe.e2e.rig;

import dev.lethe.e2e.stack.OnThisMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Resident memory as Linux counts it. */
public final class Memory {

    private Memory() {}

    /** MiB by component, the children of its process included; pages that processes share count once for each. */
    public static Map<String, Long> residentMegabytes(OnThisMachine stack) {
        Map<String, Long> resident = new TreeMap<>();
        stack.embedded().state().components().forEach(component -> {
            Long pid = component.pid();
            if (pid != null) {
                resident.put(component.name(), residentMegabytes(pid));
            }
        });
        return resident;
    }

    private static long residentMegabytes(long pid) {
        return ProcessHandle.of(pid).stream()
                        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                        .mapToLong(process -> residentKilobytes(process.pid()))
                        .sum()
                / 1024;
    }

    private static long residentKilobytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (NoSuchFileException e) {
            return 0; // ended a moment ago
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
