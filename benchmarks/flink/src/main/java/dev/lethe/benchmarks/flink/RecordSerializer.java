package dev.lethe.benchmarks.flink;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serialises records that nobody changes, so that a copy is the record itself. */
abstract class RecordSerializer<T> extends TypeSerializerSingleton<T> {
    private static final int OF_ANY_LENGTH = -1;

    @Override
    public final boolean isImmutableType() {
        return true;
    }

    /** None to be filled later. */
    @Override
    @SuppressWarnings("NullAway") // what Flink's own serialisers of immutable types without a default return
    public final T createInstance() {
        return null;
    }

    @Override
    public final T copy(T from) {
        return from;
    }

    @Override
    public final T copy(T from, T reuse) {
        return from;
    }

    @Override
    public final int getLength() {
        return OF_ANY_LENGTH;
    }

    @Override
    public final T deserialize(T reuse, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public final void copy(DataInputView in, DataOutputView out) throws IOException {
        serialize(deserialize(in), out);
    }
}
