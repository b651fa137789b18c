package dev.lethe.streams.fault;

import dev.lethe.privacy.Reason;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A record at which a stage threw becomes a dead letter: a stage decides before it writes, so nothing is half done.
 * What runs by the clock has no record: it is tried again at its next time, and the records go on. Faults of Kafka
 * itself fail the thread, which tries again.
 */
public final class FailedStageHandler implements ProcessingExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FailedStageHandler.class);

    private @Nullable DeadLetterWriter writer;

    @Override
    public void configure(Map<String, ?> configuration) {
        writer = DeadLetterWriter.from(configuration);
    }

    @Override
    public Response handleError(ErrorHandlerContext at, Record<?, ?> record, Exception fault) {
        if (fault instanceof KafkaException) {
            return Response.fail();
        }
        if (at.topic() == null) {
            LOG.error(
                    "{} at {}: {}",
                    Reason.PROCESSING_FAILED,
                    at.processorNodeId(),
                    fault.getClass().getName());
            return Response.resume();
        }
        LOG.warn(
                "{} at {}/{}/{}: {}",
                Reason.PROCESSING_FAILED,
                at.topic(),
                at.partition(),
                at.offset(),
                fault.getClass().getName());
        return Response.resume(
                Objects.requireNonNull(writer).records(at, at.processorNodeId(), Reason.PROCESSING_FAILED));
    }
}
