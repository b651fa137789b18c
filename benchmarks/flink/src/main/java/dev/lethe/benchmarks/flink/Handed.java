package dev.lethe.benchmarks.flink;

import dev.lethe.benchmarks.rival.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way to a stage. Its arrays are never changed.
 *
 * @param mark of an erasure's removal; {@code null}: none
 */
@SuppressWarnings("ArrayRecordComponent") // compared with nothing
record Handed(
        Stage stage, byte[] key, byte[] value, @Nullable String mark) {
    static final RecordType<Handed> TYPE = new RecordType<>(Handed.class, new Serializer());

    /** The key as Flink wants it, which groups by no array; all keys of stages are text. */
    String text() {
        return new String(key, StandardCharsets.UTF_8);
    }

    /** Nothing of what is carried, which may be about people. */
    @Override
    public String toString() {
        return "record for " + stage;
    }

    /** Stage, key, value, mark. */
    @SuppressWarnings("EnumOrdinal") // both ends are one process, and no checkpoint holds records that are on their way
    static final class Serializer extends RecordSerializer<Handed> {
        private static final Stage[] STAGES = Stage.values();

        @Override
        public void serialize(Handed one, DataOutputView out) throws IOException {
            out.writeByte(one.stage().ordinal());
            Wire.write(one.key(), out);
            Wire.write(one.value(), out);
            Wire.writeNullable(one.mark(), out);
        }

        @Override
        public Handed deserialize(DataInputView in) throws IOException {
            return new Handed(STAGES[in.readByte()], Wire.read(in), Wire.read(in), Wire.readNullableText(in));
        }

        @Override
        public TypeSerializerSnapshot<Handed> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Says that there is one format. Flink makes it by reflection. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Handed> {
        /** For Flink. */
        public Snapshot() {
            super(Serializer::new);
        }
    }
}
