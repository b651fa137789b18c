package dev.lethe.streams.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Additional authenticated data: says where something sealed belongs, so that it opens nowhere else. */
final class Context {
    private Context() {}

    /** Each part with its length before it: no two lists of parts give the same bytes. */
    static byte[] of(String... parts) {
        byte[][] encoded = new byte[parts.length][];
        int length = 0;
        for (int i = 0; i < parts.length; i++) {
            encoded[i] = parts[i].getBytes(StandardCharsets.UTF_8);
            length += Integer.BYTES + encoded[i].length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        for (byte[] part : encoded) {
            bytes.putInt(part.length).put(part);
        }
        return bytes.array();
    }
}
