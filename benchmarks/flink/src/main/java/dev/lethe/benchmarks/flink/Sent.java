package dev.lethe.benchmarks.flink;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way to a topic. Its arrays are never changed.
 *
 * @param value {@code null}: a tombstone
 * @param mark of an erasure's removal; {@code null}: none
 */
@SuppressWarnings("ArrayRecordComponent") // compared with nothing
record Sent(
        String topic,
        byte[] key,
        byte @Nullable [] value,
        @Nullable String mark) {
    static final RecordType<Sent> TYPE = new RecordType<>(Sent.class, new Serializer());

    /** Nothing of what is carried, which may be about people. */
    @Override
    public String toString() {
        return "record for " + topic;
    }

    /** Topic, key, value, mark. */
    static final class Serializer extends RecordSerializer<Sent> {
        @Override
        public void serialize(Sent one, DataOutputView out) throws IOException {
            out.writeUTF(one.topic());
            Wire.write(one.key(), out);
            Wire.writeNullable(one.value(), out);
            Wire.writeNullable(one.mark(), out);
        }

        @Override
        public Sent deserialize(DataInputView in) throws IOException {
            return new Sent(in.readUTF(), Wire.read(in), Wire.readNullable(in), Wire.readNullableText(in));
        }

        @Override
        public TypeSerializerSnapshot<Sent> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Says that there is one format. Flink makes it by reflection. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Sent> {
        /** For Flink. */
        public Snapshot() {
            super(Serializer::new);
        }
    }
}
