package dev.lethe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.e2e.people.Digests;
import dev.lethe.e2e.people.Form;
import dev.lethe.e2e.people.Front.Answer;
import dev.lethe.e2e.people.Message;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.schemas.topic.Topics;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing of a child is kept: not what it sends, and not what was there before it was known to be one. */
@OnSharedStack
final class ChildIT {
    private static final String TURNED_AWAY = "acme/spring-popup/*/KNOWN_CHILD";

    private final Person person = Person.invent();

    @SuppressWarnings("NullAway.Init") // set before each test
    private Pipeline pipeline;

    @BeforeEach
    void usePipeline(Pipeline shared) {
        pipeline = shared;
    }

    @Test
    void shouldTurnAChildAwayWithoutATrace() {
        String birthDate = LocalDate.now(ZoneOffset.UTC).minusYears(12).toString();

        Answer answer =
                pipeline.front().send(Message.submission(Form.atAcme(person).with("birthDate", birthDate)));
        pipeline.front().accept(Message.submission(Form.atAcme(Person.invent()))); // is behind it in the log
        pipeline.progress().awaitAllProcessed();

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body().path("rule").asText()).isEqualTo("not-eligible");
        assertThat(answer.body().toString()).doesNotContainIgnoringCase("birth").doesNotContain(birthDate);
        assertThat(pipeline.topics().topicsThatMention(person.word())).isEmpty();
        assertThat(pipeline.topics()
                        .topicsThatMention(pipeline.subjectOf(person).value().toLowerCase(Locale.ROOT)))
                .isEmpty();
    }

    @Test
    void shouldTakeInWhoReachedTheAge() {
        String birthDate =
                LocalDate.now(ZoneOffset.UTC).minusYears(13).minusDays(2).toString();

        send(Message.submission(Form.atAcme(person).with("birthDate", birthDate)));

        assertThat(pipeline.contacts().rowsOf(person))
                .singleElement()
                .satisfies(row -> assertThat(row.birthDate()).isEqualTo(birthDate));
    }

    @Test
    void shouldLeaveAKnownPersonAsItWasWhenAChildUsesTheAddress() {
        String birthDate = LocalDate.now(ZoneOffset.UTC).minusYears(9).toString();
        send(Message.submission(Form.atAcme(person)));

        Answer answer =
                pipeline.front().send(Message.submission(Form.atAcme(person).with("birthDate", birthDate)));
        pipeline.progress().awaitAllProcessed();

        assertThat(answer.status()).isEqualTo(403);
        assertThat(pipeline.contacts().rowsOf(person)).hasSize(1);
    }

    @Test
    void shouldForgetEverythingOfAPersonWhoIsReportedAsAChild() {
        String budget = Long.toString(System.nanoTime());
        send(
                Message.submission(Form.atAcme(person)),
                Message.submission(Form.atGlobex(person).with("budget", budget)));
        SubjectId subject = pipeline.subjectOf(person);

        send(Message.childReport("globex", person));

        assertThat(pipeline.contacts().rowsOf(person)).isEmpty();
        assertThat(pipeline.audience("northwind-ads").historyOf(Digests.base64(address())))
                .isEqualTo("+-");
        assertThat(pipeline.audience("contoso-media").historyOf(Digests.hex(address())))
                .isEqualTo("+-");
        assertThat(pipeline.recipient("mailwright").historyOf(subject, "acme")).isEqualTo("+-");
        assertThat(pipeline.recipient("trailmates").historyOf(subject, "acme")).isEqualTo("+-");
        assertThat(latestMentions(Topics.QUARANTINE.name(), budget)).isFalse();
        assertThat(latestMentions(Topics.SUBJECT_STATE.name(), person.word())).isFalse();
        assertThat(pipeline.ledger().linesOf(subject))
                .filteredOn(line -> line.getAction().name().equals("REMOVED"))
                .extracting(line -> line.getReason())
                .containsOnly("UNDER_AGE")
                .hasSize(7);
    }

    @Test
    void shouldKnowAReportedChildUntilABirthDateSaysOtherwise() {
        long before = pipeline.withheld().count(TURNED_AWAY);
        send(Message.submission(Form.atAcme(person)), Message.childReport("acme", person));

        send(Message.submission(Form.atAcme(person)));
        int rowsOfTheChild = pipeline.contacts().rowsOf(person).size();
        long counted = pipeline.withheld().count(TURNED_AWAY) - before;
        send(Message.submission(Form.atAcme(person).with("birthDate", "1985-12-10")));

        assertThat(rowsOfTheChild).isZero();
        assertThat(counted).isOne();
        assertThat(pipeline.contacts().rowsOf(person)).hasSize(1);
    }

    private void send(Message... messages) {
        for (Message message : messages) {
            pipeline.front().accept(message);
        }
        pipeline.progress().awaitAllProcessed();
    }

    private boolean latestMentions(String topic, String word) {
        Set<String> values = pipeline.topics().latestBytes(topic).entrySet().stream()
                .map(record -> (record.getKey() + record.getValue()).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return values.stream().anyMatch(value -> value.contains(word));
    }

    private String address() {
        return person.word() + "@mail.example.com";
    }
}
