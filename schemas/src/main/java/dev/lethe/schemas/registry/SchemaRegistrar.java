package dev.lethe.schemas.registry;

import dev.lethe.schemas.topic.RecordFormat;
import dev.lethe.schemas.topic.TopicSpec;
import java.util.Collection;

/** Registers what the catalogue writes, so that no id has to be asked for while events flow. */
public final class SchemaRegistrar {
    private final SchemaIds ids;

    /** Registers through {@code ids}, which keeps the ids. */
    public SchemaRegistrar(SchemaIds ids) {
        this.ids = ids;
    }

    /** Registers key and value schema of every topic under {@code <topic>-key} and {@code <topic>-value}. */
    public void registerAll(Collection<TopicSpec<?, ?>> catalogue) {
        for (TopicSpec<?, ?> topic : catalogue) {
            register(topic.name() + "-key", topic.key());
            register(topic.name() + "-value", topic.value());
        }
    }

    private void register(String subject, RecordFormat<?> format) {
        if (format instanceof RecordFormat.Avro<?> avro) {
            ids.idOf(subject, avro.schema());
        }
    }
}
