package dev.lethe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.e2e.people.Form;
import dev.lethe.e2e.people.Message;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sensitive values reach nobody: one kind is thrown away at the door, the other waits where no recipient reads. */
@OnSharedStack
final class SensitiveFieldIT {
    private static final String DROPPED = "globex/reading-list/diagnosis/SENSITIVE_DROPPED";
    private static final String QUARANTINED = "globex/reading-list/budget/SENSITIVE_QUARANTINED";

    private final Person person = Person.invent();
    private final String diagnosis = Person.invent().word();
    private final String budget =
            Long.toString(ThreadLocalRandom.current().nextLong(100_000_000_000_000L, 1_000_000_000_000_000L));

    @SuppressWarnings("NullAway.Init") // set before each test
    private Pipeline pipeline;

    @BeforeEach
    void usePipeline(Pipeline shared) {
        pipeline = shared;
    }

    @Test
    void shouldStandInNoTopicButTheQuarantineAndTheLogThatItCameThrough() {
        Map<String, Long> before = pipeline.withheld().counts();

        submit();

        assertThat(pipeline.topics().topicsThatMention(diagnosis)).isEmpty();
        assertThat(pipeline.topics().topicsThatMention(budget))
                .containsExactly(Topics.QUARANTINE.name(), Topics.SUBJECT_EVENTS.name());
        assertThat(pipeline.logs().linesWith(List.of(diagnosis, budget))).isEmpty();
        assertThat(pipeline.withheld().count(DROPPED)).isEqualTo(before.getOrDefault(DROPPED, 0L) + 1);
        assertThat(pipeline.withheld().count(QUARANTINED)).isEqualTo(before.getOrDefault(QUARANTINED, 0L) + 1);
    }

    @Test
    void shouldNotStopTheRestOfTheForm() {
        submit();

        assertThat(pipeline.contacts().rowsOf(person)).singleElement().satisfies(row -> {
            assertThat(row.email()).isEqualTo(person.email());
            assertThat(row.custom()).isEqualTo("{\"remarks\": \"As " + person.word() + "\"}");
        });
    }

    @Test
    void shouldLeaveTheQuarantineWithThePerson() {
        submit();
        boolean waiting = isWaiting();

        pipeline.front().accept(Message.erasure("globex", person));
        pipeline.progress().awaitAllProcessed();

        assertThat(waiting).isTrue();
        assertThat(isWaiting()).isFalse();
    }

    private void submit() {
        pipeline.front()
                .accept(Message.submission(
                        Form.atGlobex(person).with("diagnosis", diagnosis).with("budget", budget)));
        pipeline.progress().awaitAllProcessed();
    }

    private boolean isWaiting() {
        return pipeline.topics().latest(Topics.QUARANTINE).values().stream()
                .anyMatch(value -> value.getValue().equals(budget));
    }
}
