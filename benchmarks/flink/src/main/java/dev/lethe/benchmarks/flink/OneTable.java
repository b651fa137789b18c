package dev.lethe.benchmarks.flink;

import dev.lethe.benchmarks.rival.Table;
import dev.lethe.benchmarks.rival.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.jspecify.annotations.Nullable;

/** Keeps one value under the current key, which is the only key that it is asked for. */
record OneTable(ValueState<byte[]> state) implements Table {

    static OneTable of(Tables.Kind kind, RuntimeContext context) {
        return new OneTable(context.getState(
                new ValueStateDescriptor<>(kind.name(), PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)));
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        try {
            return state.value();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void put(byte[] key, byte @Nullable [] value) {
        try {
            if (value == null) {
                state.clear();
            } else {
                state.update(value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
