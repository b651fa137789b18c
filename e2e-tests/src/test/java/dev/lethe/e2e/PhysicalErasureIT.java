package dev.lethe.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.e2e.people.Digests;
import dev.lethe.e2e.people.Form;
import dev.lethe.e2e.people.Message;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.read.DiskSearch;
import dev.lethe.e2e.rig.Launcher;
import dev.lethe.e2e.rig.OnlyEmbedded;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.e2e.stack.OnThisMachine;
import dev.lethe.schemas.avro.SubjectState;
import dev.lethe.schemas.avro.TenantState;
import dev.lethe.schemas.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** After the bound no byte of an erased person is on any disk of the stack, not even a key; others lose nothing. */
@OnlyEmbedded
@Execution(ExecutionMode.CONCURRENT)
final class PhysicalErasureIT {
    private static final Path STATE = Path.of("target", "bounded-stack").toAbsolutePath();
    private static final Duration BOUND = Duration.ofMinutes(2);
    /** The work of cleaning is not part of the bound. */
    private static final Duration CLEANING = Duration.ofSeconds(30);

    @Test
    void shouldLeaveNoByteOfErasedPeopleOnAnyDiskAfterTheBound() {
        try (Pipeline pipeline = new Pipeline(OnThisMachine.start(STATE, Map.of("erasure.bound", BOUND.toString())))) {
            assertThatTheRunningBrokerKeepsTheBound(new Launcher(pipeline.stack()));
            List<Person> erased = Stream.generate(Person::invent).limit(5).toList();
            List<Person> others = Stream.generate(Person::invent).limit(5).toList();
            Stream.concat(erased.stream(), others.stream()).forEach(person -> {
                pipeline.front().accept(Message.submission(Form.atAcme(person)));
                pipeline.front().accept(Message.submission(Form.atGlobex(person)));
            });
            pipeline.progress().awaitAllProcessed();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> others.stream()
                            .allMatch(
                                    person -> pipeline.contacts().rowsOf(person).size() == 2));
            List<String> traces = tracesOf(pipeline, erased);
            assertThat(wordsFound(traces)).as("the search sees what is there").containsAll(lower(traces));

            erased.forEach(person -> pipeline.front().accept(Message.erasureEverywhere(person)));
            pipeline.progress().awaitAllProcessed();

            await("nothing of erased people on any disk")
                    .atMost(BOUND.plus(CLEANING))
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(
                            () -> assertThat(DiskSearch.below(STATE, traces)).isEmpty());
            assertThat(others)
                    .allSatisfy(person ->
                            assertThat(pipeline.contacts().rowsOf(person)).hasSize(2));
            assertThat(keysOf(pipeline, others)).hasSize(10);
        }
    }

    /** Topics that are applied again keep the settings that the bound demands. */
    private static void assertThatTheRunningBrokerKeepsTheBound(Launcher lethe) {
        JsonNode before = bound(lethe);
        assertThat(lethe.run("topics", "apply").out()).contains("No topic was missing.");

        assertThat(before.path("source").asText()).isEqualTo("broker");
        assertThat(before.path("bound").asLong()).isEqualTo(BOUND.toMillis());
        assertThat(before.path("holds").asBoolean()).isTrue();
        assertThat(before.path("places").findValuesAsText("place")).contains("audience.northwind-ads.v1, values");
        assertThat(bound(lethe)).isEqualTo(before);
    }

    private static JsonNode bound(Launcher lethe) {
        try {
            return new ObjectMapper()
                    .readTree(lethe.run("erasure", "bound", "--json").out());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Words, phone numbers, digests, contact ids and wrapped keys; each byte one character. */
    private static List<String> tracesOf(Pipeline pipeline, List<Person> people) {
        List<String> traces = new ArrayList<>(keysOf(pipeline, people));
        for (Person person : people) {
            traces.add(person.word());
            traces.add(person.phone());
            traces.add(Digests.base64(address(person)));
            traces.add(Digests.hex(address(person)));
            traces.add(pipeline.subjectOf(person).contactIdAt("acme"));
        }
        return traces;
    }

    /** In the partners' normal form: lower case. */
    private static String address(Person person) {
        return person.email().toLowerCase(Locale.ROOT);
    }

    private static List<String> keysOf(Pipeline pipeline, List<Person> people) {
        Map<String, SubjectState> states = pipeline.topics().latest(Topics.SUBJECT_STATE);
        return people.stream()
                .map(person -> Objects.requireNonNull(
                        states.get(pipeline.subjectOf(person).value())))
                .flatMap(state -> state.getTenants().values().stream())
                .map(TenantState::getKey)
                .filter(Objects::nonNull)
                .map(key -> text(key.getWrapped()))
                .toList();
    }

    private static Set<String> wordsFound(List<String> traces) {
        return DiskSearch.below(STATE, traces).values().stream()
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    private static List<String> lower(List<String> texts) {
        return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
    }

    private static String text(ByteBuffer bytes) {
        return ISO_8859_1.decode(bytes.duplicate()).toString();
    }
}
