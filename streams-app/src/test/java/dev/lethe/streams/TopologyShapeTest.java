package dev.lethe.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.TopologyDescription.Subtopology;
import org.junit.jupiter.api.Test;

/** The topology's committed picture: a changed name moves state, so it must not change by accident. */
final class TopologyShapeTest {
    private static final Path GOLDEN = Path.of("src/test/resources/pipeline-topology.txt");

    @Test
    void shouldEqualTheCommittedDescription() throws IOException {
        String description = describe().toString();

        if (Boolean.getBoolean("lethe.golden.write")) {
            Files.writeString(GOLDEN, description);
        }

        assertThat(description)
                .as("run with -Dlethe.golden.write=true when the change is meant, and add an ADR for a renamed store")
                .isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void shouldKeepEverythingKeyedByThePersonInOneSubtopology() {
        Set<Subtopology> withPerson = describe().subtopologies().stream()
                .filter(part -> nodes(part, Source.class)
                        .anyMatch(source -> source.topicSet().contains(Topics.SUBJECT_EVENTS.name())))
                .collect(Collectors.toSet());

        assertThat(withPerson)
                .singleElement()
                .satisfies(part -> assertThat(
                                nodes(part, Processor.class).flatMap(processor -> processor.stores().stream()))
                        .containsOnly("disclosure-subject-store", "disclosure-review-store"));
    }

    @Test
    void shouldUseNoTopicThatTheCatalogueDoesNotKnow() {
        Set<String> catalogue =
                Topics.all(
                                PipelineFixture.policy().audiences(),
                                PipelineFixture.policy().projections())
                        .stream()
                        .map(TopicSpec::name)
                        .collect(Collectors.toSet());
        Stream<String> changelogs = describe().subtopologies().stream()
                .flatMap(part -> nodes(part, Processor.class))
                .flatMap(processor -> processor.stores().stream())
                .map(store -> Topics.PIPELINE + "-" + store + "-changelog");
        Stream<String> sources = describe().subtopologies().stream()
                .flatMap(part -> nodes(part, Source.class))
                .flatMap(source -> source.topicSet().stream())
                .map(topic -> topic.endsWith("-repartition") ? Topics.PIPELINE + "-" + topic : topic);

        assertThat(catalogue).containsAll(Stream.concat(changelogs, sources).toList());
    }

    private static TopologyDescription describe() {
        try (PipelineFixture fixture = new PipelineFixture()) {
            Topology topology = fixture.topology(new StreamsConfig(fixture.configuration()));
            return topology.describe();
        }
    }

    private static <N extends TopologyDescription.Node> Stream<N> nodes(Subtopology part, Class<N> type) {
        return part.nodes().stream().filter(type::isInstance).map(type::cast);
    }
}
