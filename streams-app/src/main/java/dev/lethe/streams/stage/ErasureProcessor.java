package dev.lethe.streams.stage;

import dev.lethe.schemas.avro.ErasureFile;
import dev.lethe.streams.logic.ErasureLogic;
import dev.lethe.streams.store.PersonalStores;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Looks the request's file up once, adds what is new, writes once, forwards the request's record when it has changed.
 * Certifies before it writes, so a fault leaves no trace.
 */
final class ErasureProcessor extends ContextualFixedKeyProcessor<String, ErasureFile, ErasureLogic.Filed> {
    private final ErasureLogic logic;
    private final PersonalStores stores;
    private @Nullable KeyValueStore<String, ErasureFile> files;

    ErasureProcessor(ErasureLogic logic, PersonalStores stores) {
        this.logic = logic;
        this.stores = stores;
    }

    @Override
    public void init(FixedKeyProcessorContext<String, ErasureLogic.Filed> context) {
        super.init(context);
        KeyValueStore<String, ErasureFile> store = context.getStateStore(ErasureStage.STORE);
        files = store;
        stores.beat(context, store);
    }

    @Override
    public void process(FixedKeyRecord<String, ErasureFile> incoming) {
        KeyValueStore<String, ErasureFile> store = Objects.requireNonNull(files);
        ErasureLogic.Filed filed = logic.file(store.get(incoming.key()), incoming.value());
        if (filed == null) {
            return;
        }
        store.put(incoming.key(), filed.file());
        if (filed.erasure() != null) {
            context().forward(incoming.withValue(filed).withHeaders(new RecordHeaders()));
        }
    }
}
