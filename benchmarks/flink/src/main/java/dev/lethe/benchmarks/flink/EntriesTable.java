package dev.lethe.benchmarks.flink;

import dev.lethe.benchmarks.rival.Table;
import dev.lethe.benchmarks.rival.Tables;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.jspecify.annotations.Nullable;

/** Keeps values by keys of their own under the current key. */
record EntriesTable(MapState<byte[], byte[]> state) implements Table {

    static EntriesTable of(Tables.Kind kind, RuntimeContext context) {
        return new EntriesTable(context.getMapState(new MapStateDescriptor<>(
                kind.name(),
                PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO,
                PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)));
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        try {
            return state.get(key);
        } catch (Exception e) {
            throw failed(e);
        }
    }

    @Override
    public void put(byte[] key, byte @Nullable [] value) {
        try {
            if (value == null) {
                state.remove(key);
            } else {
                state.put(key, value);
            }
        } catch (Exception e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(Exception cause) {
        return new IllegalStateException("Flink's state does not work", cause);
    }
}
