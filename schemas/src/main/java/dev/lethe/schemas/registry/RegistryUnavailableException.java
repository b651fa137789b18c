package dev.lethe.schemas.registry;

import org.apache.kafka.common.KafkaException;

/** The schema registry did not answer: nothing is wrong with the record, try again later. */
public final class RegistryUnavailableException extends KafkaException {
    private static final long serialVersionUID = 1L;

    /** The message names subject or id, never content. */
    public RegistryUnavailableException(String message) {
        super(message);
    }
}
