package dev.lethe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.e2e.people.Form;
import dev.lethe.e2e.people.Message;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.rig.Launcher;
import dev.lethe.e2e.rig.Launcher.Result;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureState;
import dev.lethe.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person asks what is known and then to be forgotten: the answer comes first. */
@OnSharedStack
final class AccessIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Person person = Person.invent();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Pipeline pipeline;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Launcher lethe;

    @BeforeEach
    void submit(Pipeline shared) {
        pipeline = shared;
        lethe = new Launcher(pipeline.stack());
        pipeline.front().accept(Message.submission(Form.atAcme(person)));
        pipeline.front().accept(Message.submission(Form.atGlobex(person).with("budget", "60000")));
        pipeline.progress().awaitAllProcessed();
    }

    @Test
    void shouldAnswerBeforeTheErasureThatWasAskedForMeanwhileRuns() throws IOException {
        Path file = folder.resolve("answer.json");
        Result asked = access("request");
        String request = asked.out().strip();
        pipeline.progress().awaitAllProcessed();
        pipeline.front().accept(Message.erasureEverywhere(person));
        String erasure = awaitErasure(ErasureState.HELD).getRequestId();

        Result answered = access("answer", request, "--out", file.toString());

        assertThat(answered.exit()).as(answered.err()).isZero();
        assertThat(awaitErasure(ErasureState.COMPLETED).getRequestId()).isEqualTo(erasure);
        JsonNode answer = new ObjectMapper().readTree(file.toFile());
        assertThat(answer.path("request").asText()).isEqualTo(request);
        assertThat(answer.path("customers").findValuesAsText("email")).containsExactly(person.email(), person.email());
        assertThat(answer.path("customers").findValuesAsText("givenName")).contains(person.givenName());
        assertThat(answer.path("disclosures").findValuesAsText("recipient")).contains("northwind-ads", "acme");
        assertThat(answer.path("disclosures").findValuesAsText("legalName")).isNotEmpty();
        assertThat(answer.path("events").findValuesAsText("event")).contains("submission", "erasure-request");
        assertThat(answer.path("events").path(0).path("fields").path("email").asText())
                .isEqualTo(person.email());
        assertThat(answer.path("quarantined").findValuesAsText("value")).containsExactly("60000");
        assertThat(answer.path("pendingErasures").findValuesAsText("requestId")).containsExactly(erasure);
        assertThat(answer.toString()).doesNotContain(pipeline.subjectOf(person).value());
        assertThat(asked.out() + answered.out()).doesNotContain(person.word());
    }

    @Test
    void shouldAnswerOnlyARequestThatWaitsAndOfOnePerson() {
        String file = folder.resolve("answer.json").toString();

        Result unknown = access("answer", "access-0", "--out", file);
        Result several = lethe.runWith(
                person.email() + "\n" + person.email(),
                "access",
                "answer",
                "access-0",
                "--out",
                file,
                "--email-file",
                "-",
                "--scope",
                "everywhere");

        assertThat(unknown.exit()).isNotZero();
        assertThat(unknown.err()).contains("No request access-0 of this person waits at that customer and scope");
        assertThat(several.err()).contains("The file - must name one person in one line.");
        assertThat(Path.of(file)).doesNotExist();
        assertThat(List.of(unknown.err(), several.err()))
                .allSatisfy(said -> assertThat(said).doesNotContain(person.word(), "Exception", "\tat "));
    }

    private Result access(String... command) {
        Stream<String> line = Stream.of(
                        Stream.of("access"),
                        Stream.of(command),
                        Stream.of("--email-file", "-", "--scope", "everywhere"))
                .flatMap(Function.identity());
        return lethe.runWith(person.email(), line.toArray(String[]::new));
    }

    private Erasure awaitErasure(ErasureState state) {
        return await("an erasure that is " + state).atMost(PATIENCE).until(() -> erasure(state), Objects::nonNull);
    }

    private @Nullable Erasure erasure(ErasureState state) {
        String subject = pipeline.subjectOf(person).value();
        return pipeline.topics().latest(Topics.ERASURES).values().stream()
                .filter(erasure -> erasure.getSubject().equals(subject) && erasure.getState() == state)
                .findFirst()
                .orElse(null);
    }
}
