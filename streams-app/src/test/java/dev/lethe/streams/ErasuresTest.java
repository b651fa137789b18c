package dev.lethe.streams;

import static dev.lethe.schemas.avro.HoldingChannel.AUDIENCE;
import static dev.lethe.schemas.avro.HoldingChannel.CONTACTS;
import static dev.lethe.schemas.topic.Topics.CERTIFICATES;
import static dev.lethe.schemas.topic.Topics.ERASURES;
import static dev.lethe.schemas.topic.Topics.ERASURE_RECEIPTS;
import static dev.lethe.schemas.topic.Topics.ERASURE_STEPS;
import static dev.lethe.streams.erasure.ErasureReports.REQUEST;
import static dev.lethe.streams.erasure.ErasureReports.decided;
import static dev.lethe.streams.erasure.ErasureReports.receipt;
import static dev.lethe.streams.erasure.ErasureReports.received;
import static dev.lethe.streams.erasure.ErasureReports.removal;
import static dev.lethe.streams.erasure.ErasureReports.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.avro.ErasureState;
import dev.lethe.schemas.avro.ErasureStep;
import dev.lethe.schemas.avro.RemovalOutcome;
import dev.lethe.schemas.avro.RemovalReceipt;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From steps and receipts to the request's record and its certificate. */
final class ErasuresTest {
    private final PipelineFixture pipeline = new PipelineFixture();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void shouldFollowARequestToItsCertificate() {
        report(received(0, true));
        report(started(1, removal("0", CONTACTS), removal("1", AUDIENCE)));
        report(decided(1, "1", RemovalOutcome.TOMBSTONE));
        report(receipt(2, "1"));

        assertThat(pipeline.records(CERTIFICATES)).isEmpty();

        report(receipt(3, "0"));

        assertThat(pipeline.records(ERASURES))
                .extracting(record -> record.getValue().getState())
                .containsExactly(
                        ErasureState.VERIFIED,
                        ErasureState.IN_PROGRESS,
                        ErasureState.IN_PROGRESS,
                        ErasureState.IN_PROGRESS,
                        ErasureState.COMPLETED);
        assertThat(pipeline.records(CERTIFICATES))
                .extracting(TestRecord::getKey)
                .containsExactly(REQUEST);
    }

    @Test
    void shouldWriteNothingWhenAReportIsRepeated() {
        report(received(0, true));
        report(started(1, removal("0", CONTACTS)));
        report(receipt(2, "0"));
        pipeline.records(ERASURES);
        pipeline.records(CERTIFICATES);

        report(started(1, removal("0", CONTACTS)));
        report(receipt(2, "0"));
        report(receipt(9, "0"));

        assertThat(pipeline.records(ERASURES)).isEmpty();
        assertThat(pipeline.records(CERTIFICATES)).isEmpty();
    }

    @Test
    void shouldCertifyOnceWhenTheReceiptComesFirst() {
        report(receipt(2, "0"));

        assertThat(pipeline.records(ERASURES)).isEmpty();

        report(started(1, removal("0", CONTACTS)));
        report(received(0, true));

        assertThat(pipeline.records(ERASURES))
                .extracting(record -> record.getValue().getState())
                .containsExactly(ErasureState.COMPLETED, ErasureState.COMPLETED);
        assertThat(pipeline.records(CERTIFICATES)).hasSize(1);
    }

    private void report(ErasureStep step) {
        pipeline.send(ERASURE_STEPS, step.getRequestId(), step);
    }

    private void report(RemovalReceipt receipt) {
        pipeline.send(ERASURE_RECEIPTS, receipt.getRequestId(), receipt);
    }
}
