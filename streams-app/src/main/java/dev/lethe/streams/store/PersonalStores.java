package dev.lethe.streams.store;

import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Heartbeat;
import dev.lethe.schemas.topic.RetentionPlan;
import dev.lethe.schemas.topic.TopicSpec;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Makes the stores of people's data: without a cache, with a changelog as the catalogue has it, and with heartbeats,
 * without which neither the changelog nor the store lets go of what was deleted.
 */
public final class PersonalStores {
    private final TopicSerdes serdes;
    private final RetentionPlan plan;

    /** Uses the catalogue's serdes; changelogs and heartbeats follow from {@code plan}. */
    public PersonalStores(TopicSerdes serdes, RetentionPlan plan) {
        this.serdes = serdes;
        this.plan = plan;
    }

    /** A store called {@code name} whose changelog is {@code changelog}. */
    public <V> StoreBuilder<KeyValueStore<String, V>> of(String name, TopicSpec<String, V> changelog) {
        return Stores.keyValueStoreBuilder(
                        new FlushingStoreSupplier(Stores.persistentKeyValueStore(name), plan.heartbeat()),
                        serdes.key(changelog),
                        serdes.value(changelog))
                .withCachingDisabled()
                .withLoggingEnabled(changelog.settings(plan));
    }

    /**
     * Lets {@code store} have its heartbeats from now on: the deletion of a key that is nobody's. It is written to the
     * changelog, whose segment it rolls, and makes the store flush. Reads no state and decides nothing, so that it may
     * follow the wall clock.
     */
    public void beat(ProcessingContext context, KeyValueStore<String, ?> store) {
        context.schedule(plan.heartbeat(), PunctuationType.WALL_CLOCK_TIME, now -> store.delete(Heartbeat.KEY));
    }
}
