package dev.lethe.cli.process;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies what is appended to a log file; starts over when the file was replaced by a shorter one. */
public final class LogFollower {
    private static final int CHUNK_BYTES = 1 << 16;

    private final Path log;
    private final PrintWriter out;
    private long position;

    /** Follows from the beginning of the file. */
    public LogFollower(Path log, PrintWriter out) {
        this.log = log;
        this.out = out;
    }

    /** Leaves out what is in the file now. */
    public LogFollower fromEnd() throws IOException {
        position = Files.exists(log) ? Files.size(log) : 0;
        return this;
    }

    /** Copies what came since the last call; returns whether there was anything. */
    public boolean copyNew() throws IOException {
        if (!Files.exists(log)) {
            return false;
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            if (file.length() < position) {
                position = 0;
            }
            file.seek(position);
            byte[] chunk = new byte[CHUNK_BYTES];
            int count = file.read(chunk);
            if (count <= 0) {
                return false;
            }
            position += count;
            out.print(new String(chunk, 0, count, StandardCharsets.UTF_8));
            out.flush();
            return true;
        }
    }
}
