package dev.lethe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.cli.stack.StackSettings;
import dev.lethe.e2e.people.Form;
import dev.lethe.e2e.people.Message;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.rig.Connector;
import dev.lethe.e2e.rig.Launcher;
import dev.lethe.e2e.rig.Launcher.Result;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.OnlyEmbedded;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.schemas.avro.ErasureState;
import dev.lethe.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An officer's commands about erasures, holds and sinks, against the stack that runs. */
@OnSharedStack
final class ErasureDeskIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SINK = "connect-customer-contacts";
    private static final String REASON = "taken down, its disks are wiped";

    private final ObjectMapper json = new ObjectMapper();
    private final Person person = Person.invent();

    @SuppressWarnings("NullAway.Init") // set before each test
    private Pipeline pipeline;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Launcher lethe;

    @BeforeEach
    void submit(Pipeline shared) {
        pipeline = shared;
        lethe = new Launcher(pipeline.stack());
        pipeline.front().accept(Message.submission(Form.atAcme(person)));
        await().atMost(PATIENCE).until(() -> pipeline.contacts().rowsOf(person).size() == 1);
    }

    @Test
    void shouldEraseWhomALineNamesAndShowWhatBecameOfIt() throws IOException {
        String request = erase();
        awaitState(request, ErasureState.COMPLETED);

        Result list = lethe.run("erasure", "list");
        JsonNode completed = read(lethe.run("erasure", "list", "--state", "completed", "--limit", "1", "--json"));
        Result shown = lethe.run("erasure", "show", request);
        JsonNode facts = read(lethe.run("erasure", "show", request, "--json"));
        Result withSubject = lethe.run("erasure", "show", request, "--subject");

        assertThat(list.out().lines()).anyMatch(line -> line.startsWith(request + "  COMPLETED "));
        assertThat(completed.path("erasures")).hasSize(1);
        assertThat(completed.path("erasures").path(0).path("request").asText()).isEqualTo(request);
        assertThat(completed.path("total").asInt()).isPositive();
        assertThat(completed.path("alarms").isArray()).isTrue();
        assertThat(shown.out()).contains("state            COMPLETED", "missing          0", SINK + " at ");
        assertThat(facts.path("removals")).isNotEmpty();
        assertThat(facts.path("keysDestroyed").asInt()).isEqualTo(1);
        assertThat(withSubject.out()).contains(pipeline.subjectOf(person).value());
        assertNamesNobody(list, shown);
        assertThat(pipeline.contacts().rowsOf(person)).isEmpty();
    }

    @Test
    void shouldLetAnErasureWaitForAHoldAndRunWhenItIsLifted() throws IOException {
        Result placed = lethe.runWith(
                person.email(),
                "hold",
                "place",
                "file-17",
                "--reference",
                "4 O 17/26",
                "--email-file",
                "-",
                "--tenant",
                "acme");
        String request = erase();
        awaitState(request, ErasureState.HELD);
        JsonNode held = read(lethe.run("erasure", "show", request, "--json"));
        Result lifted =
                lethe.runWith(person.email(), "hold", "lift", "file-17", "--email-file", "-", "--tenant", "acme");

        awaitState(request, ErasureState.COMPLETED);
        assertThat(held.path("holds").path(0).asText()).isEqualTo("file-17");
        assertThat(List.of(placed.exit(), lifted.exit())).containsOnly(0);
        assertNamesNobody(placed, lifted);
    }

    @Test
    void shouldNotWaitForAClosedSinkUntilItIsReopened() {
        Connector contacts = new Connector(pipeline.stack(), "customer-contacts");
        String request = contacts.whilePaused(() -> {
            String asked = erase();
            awaitState(asked, ErasureState.IN_PROGRESS);
            assertDone(lethe.run("sink", "close", SINK, "--because", REASON), "Erasures no longer wait for " + SINK);
            try {
                awaitState(asked, ErasureState.COMPLETED);
            } finally {
                assertDone(lethe.run("sink", "reopen", SINK), "Erasures wait for " + SINK + " again");
            }
            return asked;
        });

        assertThat(lethe.run("erasure", "show", request).out()).contains(SINK + " closed: " + REASON);
        await().atMost(PATIENCE).until(() -> pipeline.contacts().rowsOf(person).isEmpty());
    }

    @Test
    void shouldComputeTheBoundFromTheRunningBroker() throws IOException {
        Result bound = lethe.run("erasure", "bound");
        JsonNode facts = read(lethe.run("erasure", "bound", "--json"));

        assertThat(bound.exit()).isZero();
        assertThat(bound.out()).contains(Topics.CUSTOMER_CONTACTS.name());
        assertThat(facts.path("source").asText()).isEqualTo("broker");
        assertThat(facts.path("holds").asBoolean()).isTrue();
    }

    @Test
    void shouldSayInOneSentenceWhatIsWrongAndWhatToDo() {
        String lines = "not an address of " + person.word() + "\n";

        assertRefused(
                lethe.run("sink", "close", "nobody", "--because", REASON),
                2,
                "The policy names no sink nobody: close one of those that it names (" + SINK + ").");
        assertRefused(
                lethe.run("sink", "reopen", SINK),
                2,
                "The sink " + SINK + " is not closed: reopen one of those that are");
        assertRefused(
                lethe.run("erasure", "show", "request-0"),
                2,
                "There is no erasure request request-0: see lethe erasure");
        assertRefused(lethe.run("erasure", "list", "--limit", "0"), 2, "--limit and --requests-in-memory must be");
        assertRefused(
                lethe.runWith(lines, "erase", "--email-file", "-", "--tenant", "acme"),
                1,
                "line 1: email: email-invalid");
        assertRefused(
                lethe.runWith(person.email(), "erase", "--email-file", "-", "--tenant", "nobody"),
                1,
                "line 1: tenant: tenant-unknown");
        assertRefused(
                lethe.runWith(
                        person.email(),
                        "hold",
                        "place",
                        "a b",
                        "--reference",
                        "f",
                        "--email-file",
                        "-",
                        "--tenant",
                        "acme"),
                1,
                "line 1: holdId: hold-id-invalid");
    }

    @Test
    @OnlyEmbedded
    void shouldSayThatNoStackRuns(@TempDir Path elsewhere) {
        Launcher nowhere = new Launcher(StackSettings.onFreePorts(elsewhere));

        assertRefused(nowhere.run("erasure", "list"), 2, "No stack runs here: start it with lethe up, or give");
        assertRefused(nowhere.run("sink", "reopen", SINK), 2, "No stack runs here: start it with lethe up, or give");
        assertRefused(
                nowhere.runWith(person.email(), "erase", "--email-file", "-", "--tenant", "acme"),
                1,
                "The stack is not ready but stopped: see lethe status, and try again.");
    }

    /** Asks for the erasure as an officer would; returns the request's id. */
    private String erase() {
        Result erased =
                lethe.runWith(person.email() + "\n", "erase", "--email-file", "-", "--tenant", "acme", "--json");
        assertThat(erased.exit()).as(erased.err()).isZero();
        assertNamesNobody(erased);
        return read(erased).path("request").asText();
    }

    private JsonNode read(Result result) {
        assertThat(result.exit()).as(result.err()).isZero();
        try {
            return json.readTree(result.out());
        } catch (IOException e) {
            throw new AssertionError("no JSON was printed", e);
        }
    }

    private static void assertDone(Result result, String sentence) {
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).contains(sentence);
    }

    private void assertRefused(Result result, int exit, String sentence) {
        assertThat(result.err()).startsWith(sentence).doesNotContain("\tat ", "Exception");
        assertThat(result.err().lines().count()).isLessThanOrEqualTo(2);
        assertThat(result.exit()).isEqualTo(exit);
        assertThat(result.out()).isEmpty();
        assertNamesNobody(result);
    }

    private void assertNamesNobody(Result... results) {
        for (Result result : results) {
            assertThat((result.out() + result.err()).toLowerCase(Locale.ROOT))
                    .doesNotContain(person.word())
                    .doesNotContain(pipeline.subjectOf(person).value().toLowerCase(Locale.ROOT));
        }
    }

    private void awaitState(String request, ErasureState state) {
        await("erasure " + state)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> pipeline.topics().latest(Topics.ERASURES).get(request),
                        erasure -> erasure != null && erasure.getState() == state);
    }
}
