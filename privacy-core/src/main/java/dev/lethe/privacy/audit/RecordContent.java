package dev.lethe.privacy.audit;

import dev.lethe.privacy.tree.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a record of the ledger says, wherever it stands, as bytes that no other record has.
 *
 * <p>The form: one byte {@value #VERSION}, the timestamp (8 bytes), key, value, the number of headers (4 bytes), and
 * each header's name (UTF-8) and value in their order. Before the bytes of a key, value or name stands their number (4
 * bytes); -1 stands for none. Numbers are big-endian.
 */
public final class RecordContent {
    private static final byte VERSION = 1;
    private static final int NONE = -1;

    private final byte[] bytes;

    private RecordContent(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A header of a record. */
    public static final class Header {
        private final byte[] name;
        private final byte @Nullable [] value;

        /** Takes name and value, neither of which may be changed afterwards. */
        public Header(String name, byte @Nullable [] value) {
            this.name = name.getBytes(StandardCharsets.UTF_8);
            this.value = value;
        }

        private long length() {
            return lengthOf(name) + lengthOf(value);
        }
    }

    /**
     * The content of a record.
     *
     * @param timestamp in milliseconds since 1970
     * @throws ArithmeticException when it is longer than an array can be
     */
    public static RecordContent of(
            long timestamp, byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {
        long length = 1L + Long.BYTES + lengthOf(key) + lengthOf(value) + Integer.BYTES;
        for (Header header : headers) {
            length += header.length();
        }
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(length));
        buffer.put(VERSION).putLong(timestamp);
        put(buffer, key);
        put(buffer, value);
        buffer.putInt(headers.size());
        for (Header header : headers) {
            put(buffer, header.name);
            put(buffer, header.value);
        }
        return new RecordContent(buffer.array());
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** SHA-256 of the bytes. */
    public Hash hash() {
        return Hash.sha256(bytes);
    }

    private static long lengthOf(byte @Nullable [] part) {
        return Integer.BYTES + (part == null ? 0L : part.length);
    }

    private static void put(ByteBuffer buffer, byte @Nullable [] part) {
        if (part == null) {
            buffer.putInt(NONE);
        } else {
            buffer.putInt(part.length).put(part);
        }
    }

    @Override
    public String toString() {
        return "RecordContent(redacted)";
    }
}
