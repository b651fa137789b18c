package dev.lethe.schemas.registry;

import org.apache.kafka.common.KafkaException;

/** No schema is registered under the id in a record: the record is not ours or is damaged. */
public final class UnknownSchemaException extends KafkaException {
    private static final long serialVersionUID = 1L;

    /** The message names subject or id, never content. */
    public UnknownSchemaException(String message) {
        super(message);
    }
}
