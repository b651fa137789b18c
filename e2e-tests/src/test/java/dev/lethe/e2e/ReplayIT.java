package dev.lethe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.e2e.people.Form;
import dev.lethe.e2e.people.Message;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.rig.Launcher;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.OnlyEmbedded;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.e2e.rig.Report;
import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureState;
import dev.lethe.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happened on the stack so far, and one person's life on top: all of it follows once more. */
@OnSharedStack
final class ReplayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int RELEASED_TOGETHER = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void shouldVerifyAPeriodAfterPeopleWereErasedWhateverTheMemoryAndStops(Pipeline pipeline) throws IOException {
        liveAndBeErased(pipeline, Person.invent());
        liveAndBeErased(pipeline, Person.invent());
        makeAFigure(pipeline);
        Launcher lethe = new Launcher(pipeline.stack());
        String until = Instant.now().toString();

        JsonNode whole = replay(lethe, until, "--memory", "64");
        JsonNode sliced = replay(lethe, until, "--memory", "1");
        JsonNode resumed = stopAndGoOn(lethe, until);

        assertThat(whole.path("inOrder").asBoolean()).isTrue();
        assertThat(count(whole, "people", "erased since, values unreadable")).isGreaterThanOrEqualTo(2);
        assertThat(count(whole, "events", "ErasureRequest")).isGreaterThanOrEqualTo(2);
        assertThat(count(whole, "checked", "followed")).isPositive();
        assertThat(count(whole, "figures", "no more than happened"))
                .as("released figures that were recounted")
                .isPositive();
        assertThat(count(whole, "checked", "computed") + count(whole, "checked", "followed"))
                .isEqualTo(pipeline.topics().committed(Topics.DISCLOSURES).size());
        assertThat(sliced.path("counts")).isEqualTo(whole.path("counts"));
        assertThat(resumed.path("counts")).isEqualTo(whole.path("counts"));
        assertThat(resumed.path("replayed")).isEqualTo(whole.path("replayed"));
        Report.add(
                "replay",
                "%d events decided once more, %d a second on a busy machine"
                        .formatted(
                                whole.path("replayed").asLong(),
                                whole.path("eventsASecond").asLong()));
    }

    @Test
    @OnlyEmbedded
    void shouldReadNoValueWithoutTheKeysAndCheckTheStructureStill(Pipeline pipeline) throws IOException {
        Person person = Person.invent();
        pipeline.front().accept(Message.submission(Form.atAcme(person)));
        await().atMost(PATIENCE).until(() -> pipeline.contacts().rowsOf(person).size() == 1);

        Launcher.Result result = new Launcher(pipeline.stack())
                .run(
                        "audit",
                        "replay",
                        "--json",
                        "--memory",
                        "64",
                        "--work",
                        folder.resolve("work").toString(),
                        "--kafka",
                        pipeline.stack().brokers(),
                        "--registry",
                        pipeline.stack().registry().toString());

        JsonNode report = json(result);
        assertThat(result.exit()).isZero();
        assertThat(count(report, "checked", "computed")).isZero();
        assertThat(count(report, "checked", "followed")).isPositive();
        assertThat(result.out()).doesNotContain(person.word());
    }

    @Test
    void shouldWriteNothingAndJoinNoGroup(Pipeline pipeline) throws Exception {
        try (Admin admin = pipeline.stack().admin()) {
            pipeline.progress().awaitPipeline();
            Set<String> topics = admin.listTopics().names().get();
            Set<String> groups = groups(admin);
            int lines = pipeline.topics().committed(Topics.DISCLOSURES).size();
            int events = pipeline.topics().committed(Topics.SUBJECT_LOG).size();

            replay(new Launcher(pipeline.stack()), Instant.now().toString(), "--memory", "64");

            assertThat(admin.listTopics().names().get()).isEqualTo(topics);
            assertThat(groups(admin)).isEqualTo(groups);
            assertThat(pipeline.topics().committed(Topics.DISCLOSURES)).hasSize(lines);
            assertThat(pipeline.topics().committed(Topics.SUBJECT_LOG)).hasSize(events);
        }
    }

    @Test
    void shouldSayWhatThePolicyInForceWouldNotAllow(Pipeline pipeline) throws IOException {
        Person person = Person.invent();
        pipeline.front().accept(Message.submission(Form.atAcme(person)));
        await().atMost(PATIENCE).until(() -> pipeline.contacts().rowsOf(person).size() == 1);
        pipeline.progress().awaitPipeline();

        Launcher.Result result = new Launcher(pipeline.stack())
                .run(
                        "audit",
                        "replay",
                        "--json",
                        "--policy",
                        "current",
                        "--memory",
                        "64",
                        "--work",
                        folder.resolve("work").toString());

        JsonNode report = json(result);
        assertThat(result.exit()).as(result.err()).isLessThan(2);
        assertThat(report.path("policy").asText()).isNotEqualTo("as-of");
        assertThat(report.path("replayed").asLong()).isPositive();
        assertThat(report.path("counts").path("held_too_much"))
                .as("the review has taken back what is not allowed any more")
                .isEmpty();
    }

    private static Set<String> groups(Admin admin) throws Exception {
        return admin.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .collect(Collectors.toSet());
    }

    private JsonNode stopAndGoOn(Launcher lethe, String until) throws IOException {
        Path work = folder.resolve("stopped");
        boolean stopped = lethe.killOnce(
                work, "audit", "replay", "--to", until, "--rate", "2000", "--memory", "1", "--work", work.toString());
        assertThat(stopped).isTrue();
        Launcher.Result rest = lethe.run("audit", "replay", "--json", "--work", work.toString());
        assertThat(rest.err()).contains("Going on with the replay");
        assertThat(work).doesNotExist();
        return json(rest);
    }

    private JsonNode replay(Launcher lethe, String until, String... options) throws IOException {
        Path page = folder.resolve("page.html");
        Launcher.Result result = lethe.run(
                "audit",
                "replay",
                "--json",
                "--to",
                until,
                "--work",
                folder.resolve("work").toString(),
                "--html",
                page.toString(),
                options[0],
                options[1]);
        assertThat(result.exit()).as(result.err() + result.out()).isZero();
        assertThat(Files.readString(page)).contains("In order");
        return json(result);
    }

    private static JsonNode json(Launcher.Result result) throws JsonProcessingException {
        return JSON.readTree(result.out());
    }

    private static long count(JsonNode report, String count, String name) {
        return report.path("counts").path(count).path(name).asLong();
    }

    /** So many people that something of them is released, whatever was left over before. */
    private static void makeAFigure(Pipeline pipeline) {
        for (int i = 0; i < RELEASED_TOGETHER; i++) {
            pipeline.front().accept(Message.submission(Form.atAcme(Person.invent())));
        }
        await().atMost(PATIENCE)
                .until(() -> !pipeline.topics().committed(Topics.SITE_DAYS).isEmpty());
    }

    private static void liveAndBeErased(Pipeline pipeline, Person person) {
        pipeline.front().accept(Message.submission(Form.atAcme(person)));
        await().atMost(PATIENCE).until(() -> pipeline.contacts().rowsOf(person).size() == 1);
        Message request = Message.erasureEverywhere(person);
        pipeline.front().accept(request);
        await().atMost(PATIENCE)
                .until(
                        () -> pipeline.topics().latest(Topics.ERASURES).get(request.id()),
                        (Erasure erasure) -> erasure != null && erasure.getState() == ErasureState.COMPLETED);
    }
}
