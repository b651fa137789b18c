package dev.lethe.benchmarks.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection that is used again and again: of all clients the one that takes least of the processors which it
 * shares with the server. Not thread-safe.
 */
final class KeptConnection implements AutoCloseable {
    private static final int STATUS_AT = 9;
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final String LENGTH = "content-length:";

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[16 * 1024];
    private int filled;

    KeptConnection(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = socket.getInputStream();
    }

    /** Sends a request and returns the status of its answer. */
    int exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        filled = 0;
        int head;
        while ((head = endOfHead()) < 0) {
            fill();
        }
        String lines = new String(buffer, 0, head, StandardCharsets.ISO_8859_1);
        int whole = head + contentLength(lines);
        while (filled < whole) {
            fill();
        }
        return Integer.parseInt(lines.substring(STATUS_AT, STATUS_AT + 3));
    }

    private static int contentLength(String lines) {
        String lower = lines.toLowerCase(Locale.ROOT);
        int at = lower.indexOf(LENGTH);
        return at < 0
                ? 0
                : Integer.parseInt(lower.substring(at + LENGTH.length(), lower.indexOf('\r', at))
                        .trim());
    }

    private int endOfHead() {
        for (int i = 3; i < filled; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private void fill() throws IOException {
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read <= 0) {
            throw new EOFException("the server closed the connection");
        }
        filled += read;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
