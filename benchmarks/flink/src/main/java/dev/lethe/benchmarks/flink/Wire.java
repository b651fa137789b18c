package dev.lethe.benchmarks.flink;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Bytes and text between two of the job's operators. */
final class Wire {
    private static final int NONE = -1;

    private Wire() {}

    static void write(byte[] bytes, DataOutputView out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static void writeNullable(byte @Nullable [] bytes, DataOutputView out) throws IOException {
        if (bytes == null) {
            out.writeInt(NONE);
        } else {
            write(bytes, out);
        }
    }

    static void writeNullable(@Nullable String text, DataOutputView out) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    static byte[] read(DataInputView in) throws IOException {
        return read(in.readInt(), in);
    }

    static byte @Nullable [] readNullable(DataInputView in) throws IOException {
        int length = in.readInt();
        return length == NONE ? null : read(length, in);
    }

    static @Nullable String readNullableText(DataInputView in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }

    private static byte[] read(int length, DataInputView in) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }
}
