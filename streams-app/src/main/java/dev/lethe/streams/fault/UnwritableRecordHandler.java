package dev.lethe.streams.fault;

import dev.lethe.privacy.Reason;
import dev.lethe.schemas.serde.MalformedRecordException;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A result that its schema cannot hold becomes a dead letter. What the broker refuses fails the thread, which tries
 * again: nothing is skipped because of the network.
 */
public final class UnwritableRecordHandler implements ProductionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(UnwritableRecordHandler.class);

    private @Nullable DeadLetterWriter writer;

    @Override
    public void configure(Map<String, ?> configuration) {
        writer = DeadLetterWriter.from(configuration);
    }

    @Override
    public Response handleError(ErrorHandlerContext at, ProducerRecord<byte[], byte[]> record, Exception fault) {
        return Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes") // Kafka's signature
    public Response handleSerializationError(
            ErrorHandlerContext at, ProducerRecord record, Exception fault, SerializationExceptionOrigin origin) {
        if (!(fault instanceof MalformedRecordException)) {
            return Response.fail();
        }
        LOG.warn(
                "{} at {}/{}/{}: unwritable {}",
                Reason.PROCESSING_FAILED,
                at.topic(),
                at.partition(),
                at.offset(),
                origin);
        return Response.resume(
                Objects.requireNonNull(writer).records(at, at.processorNodeId(), Reason.PROCESSING_FAILED));
    }
}
