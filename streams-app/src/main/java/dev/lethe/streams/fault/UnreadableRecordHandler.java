package dev.lethe.streams.fault;

import dev.lethe.privacy.Reason;
import dev.lethe.schemas.registry.RegistryUnavailableException;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A record that cannot be decoded becomes a dead letter. A registry that does not answer is no fault of the record: the
 * thread fails and tries again.
 */
public final class UnreadableRecordHandler implements DeserializationExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadableRecordHandler.class);

    private @Nullable DeadLetterWriter writer;

    @Override
    public void configure(Map<String, ?> configuration) {
        writer = DeadLetterWriter.from(configuration);
    }

    @Override
    public Response handleError(ErrorHandlerContext at, ConsumerRecord<byte[], byte[]> record, Exception fault) {
        if (fault instanceof RegistryUnavailableException) {
            return Response.fail();
        }
        LOG.warn(
                "{} at {}/{}/{}: {}",
                Reason.MALFORMED_RECORD,
                at.topic(),
                at.partition(),
                at.offset(),
                fault.getClass().getName());
        return Response.resume(Objects.requireNonNull(writer).records(at, "intake", Reason.MALFORMED_RECORD));
    }
}
