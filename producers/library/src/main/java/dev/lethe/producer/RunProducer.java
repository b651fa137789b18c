package dev.lethe.producer;

import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.Recall;
import dev.lethe.privacy.event.SubjectEvent.Supply;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.schemas.registry.SchemaRegistrar;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Delivers what a run over all people asks of each of them. The run has read the history and knows people by their
 * pseudonyms only, so it needs no identity key. Never blocks: what is too much at once is answered as busy.
 */
public final class RunProducer implements AutoCloseable {
    private final ProducerSettings settings;
    private final SchemaIds schemaIds;
    private final TopicWriter<String, dev.lethe.schemas.avro.SubjectEvent> events;
    private final BoundedSender sender;

    RunProducer(ProducerSettings settings, SchemaIds schemaIds, Producer<byte[], byte[]> producer) {
        this.settings = settings;
        this.schemaIds = schemaIds;
        this.events = new TopicWriter<>(Topics.SUBJECT_EVENTS, new TopicSerdes(schemaIds));
        this.sender = new BoundedSender(producer, settings.maxInFlight(), settings.answerTimeout());
    }

    /** Opens a producer. Brokers and registry are asked for when they are needed. */
    public static RunProducer open(ProducerSettings settings, SchemaIds schemaIds) {
        return new RunProducer(
                settings,
                schemaIds,
                new KafkaProducer<>(KafkaSettings.of(settings), new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /**
     * Registers the schema of what this producer writes; blocks.
     *
     * @throws dev.lethe.schemas.registry.RegistryUnavailableException when the registry does not answer
     * @throws dev.lethe.schemas.registry.IncompatibleSchemaException when the registry refuses the schema
     */
    public void warmUp() {
        new SchemaRegistrar(schemaIds).registerAll(List.of(Topics.SUBJECT_EVENTS));
    }

    /**
     * Delivers {@code event} about {@code subject}.
     *
     * @throws IllegalArgumentException when it is neither a {@link Recall} nor a {@link Supply}: everything else goes
     *     through the rules of {@link LetheProducer}
     */
    public CompletionStage<Delivery> deliver(SubjectId subject, SubjectEvent event) {
        if (!(event.body() instanceof Recall) && !(event.body() instanceof Supply)) {
            throw new IllegalArgumentException("not an event of a run");
        }
        return sender.send(() -> events.record(subject.value(), AvroEvents.of(event), event.receivedAt()))
                .thenApply(stored ->
                        stored ? new Delivery.Acknowledged(event.eventId()) : new Delivery.Busy(settings.retryAfter()));
    }

    @Override
    public void close() {
        sender.close();
    }
}
