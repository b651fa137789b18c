package dev.lethe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.e2e.people.Crowd;
import dev.lethe.e2e.read.Transactions;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.traffic.send.SendReport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Components that die in the middle of the work lose nothing and double nothing. */
@OnSharedStack
final class CrashIT {
    private static final int FORMS = Boolean.getBoolean("lethe.soak") ? 2_000 : 400;
    private static final int PER_SECOND = 60;
    private static final int AS_FAST_AS_POSSIBLE = 0;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @SuppressWarnings("NullAway.Init") // set before each test
    private Pipeline pipeline;

    @BeforeEach
    void usePipeline(Pipeline shared) {
        pipeline = shared;
    }

    @Test
    void shouldEndExactlyRightWhenTheStreamsApplicationIsKilledInTheMiddleOfTransactions() {
        Snapshot before = Snapshot.of(pipeline);
        long aborted = pipeline.topics().aborted(Topics.CUSTOMER_CONTACTS.name());
        Crowd crowd = Crowd.withForms(pipeline.stack(), FORMS, 1);

        CompletableFuture<SendReport> sending = crowd.begin(AS_FAST_AS_POSSIBLE);
        crashInTransaction(crowd, 0.25);
        crashInTransaction(crowd, 0.6);
        SendReport report = sending.join();
        pipeline.progress().awaitAllProcessed();

        assertThat(report.surprises()).isEmpty();
        assertThat(pipeline.topics().aborted(Topics.CUSTOMER_CONTACTS.name()))
                .as("records of which the crash left half a transaction")
                .isGreaterThan(aborted);
        Snapshot.of(pipeline).assertIs(before, crowd.scenario().expectation());
        assertThatNoConsumerSawADuplicate();
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "postgres", "capture"})
    void shouldEndExactlyRightWhenAComponentAroundItIsKilled(String component) {
        Snapshot before = Snapshot.of(pipeline);
        Crowd crowd = Crowd.withForms(pipeline.stack(), 150, component.length());

        CompletableFuture<SendReport> sending = crowd.begin(PER_SECOND);
        crashAt(component, crowd, 0.5);
        SendReport report = sending.join();
        pipeline.progress().awaitAllProcessed();

        assertThat(report.surprises()).isEmpty();
        Snapshot.of(pipeline).assertIs(before, crowd.scenario().expectation(), report.uncertainPageViews());
    }

    /** Lets work pile up, then kills while the results of a part of it are written but not committed. */
    private void crashInTransaction(Crowd crowd, double progress) {
        int restarts = pipeline.restarts("streams");
        pipeline.whileFrozen("streams", () -> crowd.awaitProgress(progress, LONGEST));
        new Transactions(pipeline.stack()).awaitOpen(Topics.CUSTOMER_CONTACTS.name());
        pipeline.crash("streams");
        pipeline.awaitRestart("streams", restarts);
    }

    /** Kills once the crowd has got that far, and waits until the component is back. */
    private void crashAt(String component, Crowd crowd, double progress) {
        crowd.awaitProgress(progress, LONGEST);
        int restarts = pipeline.restarts(component);
        pipeline.crash(component);
        pipeline.awaitRestart(component, restarts);
    }

    /**
     * A digest is added and removed in turn, and a figure grows by what the gate let through: whatever is processed
     * twice breaks that.
     */
    private void assertThatNoConsumerSawADuplicate() {
        for (String partner : pipeline.stack().policy().audiences()) {
            assertThat(pipeline.audience(partner).histories())
                    .isNotEmpty()
                    .allSatisfy((digest, history) -> assertThat(history).matches("(\\+-)*\\+?"));
        }
        pipeline.released().awaitWhatThePolicyAllows(pipeline.stack().policy().statistics());
    }
}
