package dev.lethe.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;

/** A record cannot be read or written. Says why, never shows content and hides causes that would. */
public final class MalformedRecordException extends SerializationException {
    private static final long serialVersionUID = 1L;

    /** The message must name no content. */
    public MalformedRecordException(String message) {
        super(message);
    }
}
