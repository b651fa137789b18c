package dev.lethe.cli.stack;

import java.util.List;
import java.util.stream.Stream;

/** Options of the Java virtual machine: small heaps, few threads, end at once when out of memory. */
public final class JavaOptions {
    private static final int SMALL_MEGABYTES = 64;
    private static final int TWELFTHS_FOR_NEW_OBJECTS = 7;
    private static final int TWELFTHS = 12;

    private static final List<String> COMMON =
            List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-Dfile.encoding=UTF-8");

    private JavaOptions() {}

    /**
     * Of a process that runs for long under load: the whole heap from the start, most of it for new objects. Nearly all
     * that a record leaves behind is garbage by the end of its transaction; in a young generation that holds less than
     * a transaction's, it would be copied from collection to collection meanwhile.
     */
    public static List<String> busy(int heapMegabytes) {
        int young = heapMegabytes * TWELFTHS_FOR_NEW_OBJECTS / TWELFTHS;
        return with(List.of("-Xmx" + heapMegabytes + "m", "-Xms" + heapMegabytes + "m", "-Xmn" + young + "m"));
    }

    /** Of a process that does little: compiled in one quick step, which also halves its start. */
    static List<String> light(int heapMegabytes) {
        return with(List.of(
                "-Xmx" + heapMegabytes + "m",
                "-Xms" + Math.min(heapMegabytes, SMALL_MEGABYTES) + "m",
                "-XX:TieredStopAtLevel=1"));
    }

    private static List<String> with(List<String> heap) {
        return Stream.concat(heap.stream(), COMMON.stream()).toList();
    }
}
