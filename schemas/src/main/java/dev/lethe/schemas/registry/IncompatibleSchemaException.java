package dev.lethe.schemas.registry;

import org.apache.kafka.common.KafkaException;

/** The schema registry refuses a schema because readers of older or newer records would break. */
public final class IncompatibleSchemaException extends KafkaException {
    private static final long serialVersionUID = 1L;

    /** The message names subject or id, never content. */
    public IncompatibleSchemaException(String message) {
        super(message);
    }
}
