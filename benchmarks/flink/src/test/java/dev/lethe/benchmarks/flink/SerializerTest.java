package dev.lethe.benchmarks.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.benchmarks.rival.Stage;
import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class SerializerTest {
    private static final byte[] KEY = {1, 2};
    private static final byte[] VALUE = {3, 4, 5};

    @Test
    void shouldCarryWhatIsHandedOver() throws IOException {
        for (Stage stage : Stage.values()) {
            Handed marked = carried(Handed.TYPE, new Handed(stage, KEY, VALUE, "mark"));

            assertThat(marked.stage()).isEqualTo(stage);
            assertThat(marked.key()).isEqualTo(KEY);
            assertThat(marked.value()).isEqualTo(VALUE);
            assertThat(marked.mark()).isEqualTo("mark");
        }
        assertThat(carried(Handed.TYPE, new Handed(Stage.AUDIENCE, KEY, VALUE, null))
                        .mark())
                .isNull();
    }

    @Test
    void shouldCarryRecordsAndTombstones() throws IOException {
        Sent record = carried(Sent.TYPE, new Sent("topic", KEY, VALUE, null));
        Sent tombstone = carried(Sent.TYPE, new Sent("topic", KEY, null, "mark"));

        assertThat(record.topic()).isEqualTo("topic");
        assertThat(record.key()).isEqualTo(KEY);
        assertThat(record.value()).isEqualTo(VALUE);
        assertThat(record.mark()).isNull();
        assertThat(tombstone.value()).isNull();
        assertThat(tombstone.mark()).isEqualTo("mark");
    }

    @Test
    void shouldTellNothingOfWhatIsCarried() {
        assertThat(new Handed(Stage.PERSON, KEY, VALUE, "mark")).hasToString("record for PERSON");
        assertThat(new Sent("topic", KEY, VALUE, "mark")).hasToString("record for topic");
    }

    private static <T> T carried(TypeInformation<T> type, T one) throws IOException {
        TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl());
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(one, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        T read = serializer.deserialize(in);
        assertThat(in.available()).isZero();
        return read;
    }
}
