package dev.lethe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.e2e.people.Form;
import dev.lethe.e2e.people.Message;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.read.ContactRow;
import dev.lethe.e2e.rig.Connector;
import dev.lethe.e2e.rig.Launcher;
import dev.lethe.e2e.rig.Launcher.Result;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.OnlyEmbedded;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureState;
import dev.lethe.schemas.avro.HoldingChannel;
import dev.lethe.schemas.avro.RemovalProgress;
import dev.lethe.schemas.avro.RemovalReceipt;
import dev.lethe.schemas.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer's table that is not as its topic any more is rebuilt from it, whatever happens meanwhile. */
@OnSharedStack
@OnlyEmbedded // in containers Kafka Connect is not reached from outside
final class SinkRebuildIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SINK = "connect-customer-contacts";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Person lost = Person.invent();
    private final Person changed = Person.invent();
    private final Person other = Person.invent();

    @SuppressWarnings("NullAway.Init") // set before each test
    private Pipeline pipeline;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Launcher lethe;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Connector connector;

    @BeforeEach
    void submit(Pipeline shared) {
        pipeline = shared;
        lethe = new Launcher(pipeline.stack());
        connector = new Connector(pipeline.stack(), "customer-contacts");
        people().forEach(person -> pipeline.front().accept(Message.submission(Form.atAcme(person))));
        await().atMost(PATIENCE)
                .until(() -> people().allMatch(
                                person -> pipeline.contacts().rowsOf(person).size() == 1));
    }

    @Test
    void shouldBringADamagedTableToWhereTheTopicIs() {
        pipeline.progress().awaitAllProcessed();
        List<ContactRow> before = pipeline.contacts().rows();
        Person erased = eraseAndRestore();
        pipeline.contacts().tamper("DELETE FROM customer_contacts WHERE contact_id = ?", contactId(lost));
        pipeline.contacts()
                .tamper("UPDATE customer_contacts SET purposes = 'contact' WHERE contact_id = ?", contactId(changed));

        Result told = lethe.run("sink", "rebuild");
        JsonNode damaged = report(1, "--memory", "1");
        assertThat(pipeline.contacts().rowsOf(erased)).as("nothing was changed").hasSize(1);
        Result rebuilt = lethe.run("sink", "rebuild", "--confirm");
        JsonNode after = report(0, "--memory", "1");

        assertThat(told.exit()).isEqualTo(1);
        assertThat(told.out())
                .contains(
                        "Of the table's rows 1 would go and 1 change; 1 would come.",
                        "Nothing was changed. With --confirm the connector customer-contacts is stopped");
        assertThat(List.of(
                        damaged.path("superfluous").asInt(),
                        damaged.path("different").asInt()))
                .containsOnly(1);
        assertThat(damaged.path("missing").asInt()).isEqualTo(1);
        assertThat(rebuilt.exit()).as(rebuilt.err()).isZero();
        assertThat(rebuilt.out()).contains("The table is rebuilt and as the topic.");
        assertThat(after.path("rows").asInt()).isEqualTo(after.path("inTopic").asInt());
        assertThat(after.path("unlikeLedger")).isEmpty();
        assertThat(pipeline.contacts().rows()).containsExactlyElementsOf(before);
        assertNamesNobody(told, rebuilt);
    }

    @Test
    void shouldLetAnErasureWinThatArrivesWhileTheTableIsEmptied() {
        pipeline.progress().awaitAllProcessed();
        List<ContactRow> others = rowsExceptOf(changed);
        Message request = Message.erasureEverywhere(changed);
        pipeline.contacts().tamper("DELETE FROM customer_contacts WHERE contact_id = ?", contactId(lost));

        Result rebuilt = pipeline.contacts()
                .whileRead(() -> {
                    CompletableFuture<Result> running =
                            CompletableFuture.supplyAsync(() -> lethe.run("sink", "rebuild", "--confirm"));
                    await().atMost(PATIENCE).until(connector::isRewound);
                    pipeline.front().accept(request);
                    awaitState(request, ErasureState.IN_PROGRESS);
                    return running;
                })
                .join();

        assertThat(rebuilt.exit()).as(rebuilt.err()).isZero();
        assertErasedBehindItsTombstone(request);
        assertThat(pipeline.contacts().rows()).containsExactlyElementsOf(others);
    }

    @Test
    void shouldGoOnAfterAKillAndLetAnErasureWinThatArrivedSince() {
        pipeline.progress().awaitAllProcessed();
        List<ContactRow> others = rowsExceptOf(changed);
        Message request = Message.erasureEverywhere(changed);
        pipeline.contacts().tamper("DELETE FROM customer_contacts WHERE contact_id = ?", contactId(lost));

        boolean killed = pipeline.contacts()
                .whileRead(() -> lethe.killWhen(connector::isRewound, "sink", "rebuild", "--confirm"));
        pipeline.front().accept(request);
        awaitState(request, ErasureState.IN_PROGRESS);
        JsonNode stopped = report(1, "--memory", "1");
        JsonNode rebuilt = report(0, "--confirm");

        assertThat(killed).isTrue();
        assertThat(stopped.path("state").asText()).isEqualTo("STOPPED");
        assertThat(stopped.path("superfluous").asInt()).isEqualTo(1);
        assertThat(rebuilt.path("inOrder").asBoolean()).isTrue();
        assertErasedBehindItsTombstone(request);
        assertThat(pipeline.contacts().rows()).containsExactlyElementsOf(others);
    }

    @Test
    void shouldSayInOneSentenceWhatIsWrongAndWhatToDo() {
        assertRefused(lethe.run("sink", "rebuild", "nobody"), "has no connector nobody: see http://");
        assertRefused(
                lethe.run("sink", "rebuild", "--connect", "http://127.0.0.1:1"),
                "Kafka Connect at http://127.0.0.1:1 does not answer: is the worker running?");
        assertRefused(
                lethe.run("sink", "rebuild", "--database", "jdbc:postgresql://127.0.0.1:1/lethe"),
                "The database at jdbc:postgresql://127.0.0.1:1/lethe lets nobody in as lethe: Connection to");
    }

    /** Somebody who was erased, and whose row a backup brought back. */
    private Person eraseAndRestore() {
        Person person = Person.invent();
        pipeline.front().accept(Message.submission(Form.atAcme(person)));
        await().atMost(PATIENCE).until(() -> pipeline.contacts().rowsOf(person).size() == 1);
        pipeline.contacts()
                .tamper("CREATE TABLE backup AS SELECT * FROM customer_contacts WHERE contact_id = '%s'"
                        .formatted(contactId(person)));
        Message request = Message.erasureEverywhere(person);
        pipeline.front().accept(request);
        awaitState(request, ErasureState.COMPLETED);
        pipeline.contacts().tamper("INSERT INTO customer_contacts SELECT * FROM backup");
        pipeline.contacts().tamper("DROP TABLE backup");
        return person;
    }

    private void assertErasedBehindItsTombstone(Message request) {
        RemovalReceipt receipt = awaitState(request, ErasureState.COMPLETED).getRemovals().stream()
                .filter(removal -> removal.getRemoval().getChannel() == HoldingChannel.CONTACTS)
                .map(RemovalProgress::getReceipt)
                .findFirst()
                .orElseThrow();
        assertThat(receipt.getSinks()).singleElement().satisfies(sink -> {
            assertThat(sink.getGroup()).isEqualTo(SINK);
            assertThat(sink.getCommitted()).isGreaterThan(receipt.getOffset());
        });
        assertThat(pipeline.contacts().rowsOf(changed)).isEmpty();
    }

    private Erasure awaitState(Message request, ErasureState state) {
        return await("erasure " + state)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> pipeline.topics().latest(Topics.ERASURES).get(request.id()),
                        erasure -> erasure != null && erasure.getState() == state);
    }

    private JsonNode report(int exit, String... options) {
        Result result = lethe.run(Stream.concat(Stream.of("sink", "rebuild", "--json"), Stream.of(options))
                .toArray(String[]::new));
        assertThat(result.exit()).as(result.err() + result.out()).isEqualTo(exit);
        assertNamesNobody(result);
        try {
            return JSON.readTree(result.out());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ContactRow> rowsExceptOf(Person person) {
        return pipeline.contacts().rows().stream()
                .filter(row -> !row.contactId().equals(contactId(person)))
                .toList();
    }

    private Stream<Person> people() {
        return Stream.of(lost, changed, other);
    }

    private String contactId(Person person) {
        return pipeline.subjectOf(person).contactIdAt("acme");
    }

    private void assertNamesNobody(Result... results) {
        for (Result result : results) {
            assertThat(result.out() + result.err())
                    .doesNotContain(people().flatMap(person -> Stream.of(person.word(), contactId(person)))
                            .toArray(String[]::new));
        }
    }

    private static void assertRefused(Result result, String words) {
        assertThat(result.exit()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains(words);
        assertThat(result.err().lines()).hasSizeLessThanOrEqualTo(2);
    }
}
