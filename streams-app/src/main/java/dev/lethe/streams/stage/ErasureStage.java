package dev.lethe.streams.stage;

import static dev.lethe.schemas.topic.Topics.CERTIFICATES;
import static dev.lethe.schemas.topic.Topics.ERASURES;
import static dev.lethe.schemas.topic.Topics.ERASURE_FILES;
import static dev.lethe.schemas.topic.Topics.ERASURE_RECEIPTS;
import static dev.lethe.schemas.topic.Topics.ERASURE_STEPS;

import dev.lethe.schemas.avro.ErasureFile;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.streams.erasure.Certifier;
import dev.lethe.streams.erasure.ErasureFiles;
import dev.lethe.streams.logic.ErasureLogic;
import dev.lethe.streams.store.PersonalStores;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/**
 * Follows each erasure request from its steps and receipts, which come in any order and may be repeated, and certifies
 * it once, when nothing is missing any more. The only writer of {@code erasures.v1} and {@code certificates.v1}.
 */
public final class ErasureStage {
    private static final String NAME = "erasure";

    /** The store of what was reported about each request. */
    public static final String STORE = NAME + "-request-store";

    private final TopicSerdes serdes;
    private final Certifier certifier;
    private final PersonalStores stores;

    /** Uses the catalogue's serdes; {@code certifier} issues the certificates. */
    public ErasureStage(TopicSerdes serdes, Certifier certifier, PersonalStores stores) {
        this.serdes = serdes;
        this.certifier = certifier;
        this.stores = stores;
    }

    /** Reads {@code erasure.steps.v1} and {@code erasure.receipts.v1}, both keyed by request id. */
    public void addTo(StreamsBuilder builder) {
        builder.addStateStore(stores.of(STORE, ERASURE_FILES));
        KStream<String, ErasureFile> steps = source(builder, ERASURE_STEPS, "steps")
                .mapValues(step -> ErasureFiles.of(step), Named.as(NAME + "-file-steps"));
        KStream<String, ErasureFile> receipts = source(builder, ERASURE_RECEIPTS, "receipts")
                .mapValues(receipt -> ErasureFiles.of(receipt), Named.as(NAME + "-file-receipts"));
        KStream<String, ErasureLogic.Filed> changes = steps.merge(receipts, Named.as(NAME + "-merge"))
                .processValues(
                        () -> new ErasureProcessor(new ErasureLogic(certifier), stores),
                        Named.as(NAME + "-fold"),
                        STORE);
        write(changes.mapValues(ErasureLogic.Filed::erasure, Named.as(NAME + "-map-requests")), ERASURES, "requests");
        write(
                changes.filter((id, change) -> change.certificate() != null, Named.as(NAME + "-select-certificates"))
                        .mapValues(ErasureLogic.Filed::certificate, Named.as(NAME + "-map-certificates")),
                CERTIFICATES,
                "certificates");
    }

    private <V> KStream<String, V> source(StreamsBuilder builder, TopicSpec<String, V> topic, String what) {
        return builder.stream(
                topic.name(),
                Consumed.with(serdes.key(topic), serdes.value(topic)).withName(NAME + "-source-" + what));
    }

    private <V> void write(KStream<String, V> records, TopicSpec<String, V> topic, String what) {
        records.to(
                topic.name(),
                Produced.with(serdes.key(topic), serdes.value(topic)).withName(NAME + "-" + what));
    }
}
