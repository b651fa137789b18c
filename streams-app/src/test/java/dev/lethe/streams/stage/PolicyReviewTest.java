package dev.lethe.streams.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.schemas.avro.SubjectState;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.logic.PersonLogic;
import dev.lethe.streams.seal.Keysets;
import dev.lethe.streams.seal.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a review walks its people, over real stores. */
final class PolicyReviewTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final int PEOPLE = 2 * PolicyReview.SLICE + 203;

    private final Vault vault = new Vault(Keysets.encryption());
    private final KeyValueStore<String, SubjectState> people =
            store("people", new TopicSerdes(new InMemorySchemaIds()).value(Topics.SUBJECT_STATE));
    private final KeyValueStore<String, String> progress = store("progress", Serdes.String());
    private final List<String> reviewed = new ArrayList<>();

    @BeforeEach
    void fill() {
        // a mark that must be remembered, so that nobody is forgotten
        SubjectState anybody = vault.seal(
                        "anybody",
                        vault.open("anybody", null),
                        new dev.lethe.privacy.decision.SubjectState(null, true, null, List.of(), Map.of()))
                .stored();
        names().forEach(name -> people.put(name, anybody));
    }

    @Test
    void shouldTakeOneSliceAtATime() throws IOException {
        PolicyReview review = review();

        review.advance(NOON);
        assertThat(reviewed).hasSize(PolicyReview.SLICE);

        review.advance(NOON);
        review.advance(NOON);
        review.advance(NOON);
        assertThat(reviewed).isEqualTo(names());
    }

    @Test
    void shouldGoOnWhereACrashedOneStood() throws IOException {
        review().advance(NOON);
        review().advance(NOON.plusSeconds(60));
        review().advance(NOON.plusSeconds(61));

        assertThat(reviewed).isEqualTo(names());
    }

    @Test
    void shouldBeginAnewOnTheNextDayOnly() throws IOException {
        PolicyReview review = review();
        for (int slice = 0; slice < 3; slice++) {
            review.advance(NOON);
        }
        review.advance(NOON.plus(Duration.ofHours(11)));
        review().advance(NOON.plus(Duration.ofHours(11)));
        assertThat(reviewed).hasSize(PEOPLE);

        review.advance(NOON.plus(Duration.ofHours(12)));
        assertThat(reviewed).hasSize(PEOPLE + PolicyReview.SLICE);
    }

    @Test
    void shouldBeginAnewWhenTheDayChangesInTheMiddle() throws IOException {
        PolicyReview review = review();
        review.advance(NOON);

        for (int slice = 0; slice < 4; slice++) {
            review.advance(NOON.plus(Duration.ofDays(1)));
        }

        assertThat(reviewed.subList(PolicyReview.SLICE, reviewed.size())).isEqualTo(names());
    }

    private PolicyReview review() throws IOException {
        PolicyHistory history = PolicyHistory.of(PolicyReader.read(Files.readString(Path.of("../policies/demo.yaml"))));
        return new PolicyReview(
                new PersonLogic(() -> history, vault),
                people,
                progress,
                (decided, at) -> reviewed.add(decided.subject()));
    }

    private static List<String> names() {
        return IntStream.range(0, PEOPLE)
                .mapToObj(i -> String.format(Locale.ROOT, "k1.person-%05d", i))
                .toList();
    }

    private static <V> KeyValueStore<String, V> store(String name, Serde<V> values) {
        KeyValueStore<String, V> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        return store;
    }
}
