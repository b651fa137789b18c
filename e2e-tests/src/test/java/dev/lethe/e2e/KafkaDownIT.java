package dev.lethe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.e2e.people.Crowd;
import dev.lethe.e2e.people.Form;
import dev.lethe.e2e.people.Front.Answer;
import dev.lethe.e2e.people.Message;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.traffic.send.SendReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While the broker is away, people are told to come back later; whoever was told "accepted" is. */
@OnSharedStack
final class KafkaDownIT {
    /** The capture server's answer timeout of 5 s, and something for a busy machine. */
    private static final Duration BOUND = Duration.ofSeconds(9);

    private static final int AT_ONCE = 16;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Pipeline pipeline;

    @BeforeEach
    void usePipeline(Pipeline shared) {
        pipeline = shared;
    }

    @Test
    void shouldAnswerLaterInBoundedTimeWhileTheBrokerHangs() {
        Instant began = Instant.now();

        List<Answer> answers = pipeline.whileFrozen("kafka", this::askAllAtOnce);

        assertThat(Duration.between(began, Instant.now())).isLessThan(BOUND);
        assertThat(answers).hasSize(AT_ONCE).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isPositive();
        });
    }

    @Test
    void shouldStoreOnceWhatIsSentAgainAfterTheBrokerHung() {
        Person person = Person.invent();
        Message message = Message.submission(Form.atAcme(person));

        Answer during = pipeline.whileFrozen("kafka", () -> pipeline.front().send(message));
        await().atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ZERO)
                .until(() -> pipeline.front().send(message).status() == 202);
        pipeline.progress().awaitAllProcessed();

        assertThat(during.status()).isEqualTo(503);
        assertThat(pipeline.contacts().rowsOf(person)).hasSize(1);
    }

    @Test
    void shouldHaveAllThatWasAcceptedExactlyOnceAfterTheBrokerWasKilled() {
        Snapshot before = Snapshot.of(pipeline);
        Crowd crowd = Crowd.withForms(pipeline.stack(), 200, 3);

        CompletableFuture<SendReport> sending = crowd.begin(60);
        crowd.awaitProgress(0.4, Duration.ofMinutes(1));
        int restarts = pipeline.restarts("kafka");
        pipeline.crash("kafka");
        pipeline.awaitRestart("kafka", restarts);
        SendReport report = sending.join();
        pipeline.progress().awaitAllProcessed();

        assertThat(report.surprises()).isEmpty();
        assertThat(report.postponed()).isPositive();
        Snapshot.of(pipeline).assertIs(before, crowd.scenario().expectation(), report.uncertainPageViews());
    }

    private List<Answer> askAllAtOnce() {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<CompletableFuture<Answer>> asked = Stream.generate(Person::invent)
                    .limit(AT_ONCE)
                    .map(person -> Message.submission(Form.atAcme(person)))
                    .map(message ->
                            CompletableFuture.supplyAsync(() -> pipeline.front().send(message), threads))
                    .toList();
            return asked.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }
}
