package dev.lethe.streams.stage;

import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureCertificate;
import dev.lethe.schemas.avro.ErasureFile;
import dev.lethe.schemas.avro.ErasureState;
import dev.lethe.streams.erasure.Certifier;
import dev.lethe.streams.erasure.ErasureFiles;
import dev.lethe.streams.erasure.ErasureProgress;
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
final class ErasureProcessor extends ContextualFixedKeyProcessor<String, ErasureFile, ErasureChange> {
    private final Certifier certifier;
    private final PersonalStores stores;
    private @Nullable KeyValueStore<String, ErasureFile> files;

    ErasureProcessor(Certifier certifier, PersonalStores stores) {
        this.certifier = certifier;
        this.stores = stores;
    }

    @Override
    public void init(FixedKeyProcessorContext<String, ErasureChange> context) {
        super.init(context);
        KeyValueStore<String, ErasureFile> store = context.getStateStore(ErasureStage.STORE);
        files = store;
        stores.beat(context, store);
    }

    @Override
    public void process(FixedKeyRecord<String, ErasureFile> incoming) {
        KeyValueStore<String, ErasureFile> store = Objects.requireNonNull(files);
        ErasureFile known = store.get(incoming.key());
        ErasureFile file = known == null ? incoming.value() : ErasureFiles.join(known, incoming.value());
        if (file.equals(known)) {
            return;
        }
        Erasure before = known == null ? null : ErasureProgress.of(known);
        Erasure after = ErasureProgress.of(file);
        ErasureChange change =
                after == null || after.equals(before) ? null : new ErasureChange(after, certificate(before, after));
        store.put(incoming.key(), file);
        if (change != null) {
            context().forward(incoming.withValue(change).withHeaders(new RecordHeaders()));
        }
    }

    private @Nullable ErasureCertificate certificate(@Nullable Erasure before, Erasure after) {
        boolean certified = before != null && before.getState() == ErasureState.COMPLETED;
        return certified || after.getState() != ErasureState.COMPLETED ? null : certifier.certify(after);
    }
}
