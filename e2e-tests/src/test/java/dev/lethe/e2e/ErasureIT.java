package dev.lethe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.e2e.people.Digests;
import dev.lethe.e2e.people.Form;
import dev.lethe.e2e.people.Message;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.read.Entry;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.schemas.topic.Retention;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An erasure reaches every place that holds the person, under exactly the key it holds. */
@OnSharedStack
final class ErasureIT {
    private static final List<String> PARTNERS = List.of("northwind-ads", "contoso-media");

    private static final List<String> PROVIDERS = List.of("mailwright", "trailmates");

    @SuppressWarnings("NullAway.Init") // set before each test
    private Pipeline pipeline;

    private final Person person = Person.invent();

    @BeforeEach
    void rememberThenErase(Pipeline shared) {
        pipeline = shared;
        pipeline.front().accept(Message.submission(Form.atAcme(person)));
        pipeline.front().accept(Message.submission(Form.atGlobex(person)));
        pipeline.progress().awaitAllProcessed();
    }

    @Test
    void shouldPutATombstoneUnderEveryKeyThatHoldsThePerson() {
        Map<String, Set<String>> before = keysThatHold();

        erase();

        assertThat(before.get(Topics.CUSTOMER_CONTACTS.name())).hasSize(2);
        assertThat(before.get(Topics.recipientName("mailwright"))).hasSize(1);
        PARTNERS.forEach(
                partner -> assertThat(before.get(Topics.audienceName(partner))).hasSize(1));
        before.forEach((topic, keys) -> assertThat(tombstonesOf(topic)).containsAll(keys));
        assertThat(pipeline.contacts().rowsOf(person)).isEmpty();
    }

    @Test
    void shouldLeaveNoTraceInAnyTopicThatKeepsTheLatestValue() {
        Map<String, Set<String>> before = keysThatHold();

        erase();

        assertThat(before.keySet())
                .contains(Topics.AUDIENCE_MEMBERSHIPS.name())
                .as("what is kept of a person is sealed")
                .doesNotContain(Topics.SUBJECT_STATE.name());
        assertThat(keysThatHold()).isEmpty();
    }

    private void erase() {
        pipeline.front().accept(Message.erasureEverywhere(person));
        pipeline.progress().awaitAllProcessed();
    }

    /** Topic to the keys whose latest record holds the person's word or a digest of the address. */
    private Map<String, Set<String>> keysThatHold() {
        Map<String, Set<String>> found = new HashMap<>();
        for (TopicSpec<?, ?> topic : Topics.all(PARTNERS, PROVIDERS)) {
            if (topic.retention() instanceof Retention.Compact) {
                Set<String> keys = pipeline.topics().latestBytes(topic.name()).entrySet().stream()
                        .filter(record -> holdsThePerson(record.getKey() + record.getValue()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
                if (!keys.isEmpty()) {
                    found.put(topic.name(), keys);
                }
            }
        }
        return found;
    }

    private boolean holdsThePerson(String bytes) {
        String address = person.email().toLowerCase(Locale.ROOT);
        return bytes.toLowerCase(Locale.ROOT).contains(person.word())
                || bytes.contains(Digests.base64(address))
                || bytes.contains(Digests.hex(address));
    }

    private Set<String> tombstonesOf(String topic) {
        return pipeline.topics().committedBytes(topic).stream()
                .filter(Entry::isTombstone)
                .map(Entry::key)
                .collect(Collectors.toSet());
    }
}
