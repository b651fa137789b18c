package dev.lethe.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.privacy.PrivacyClass;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.Heartbeat;
import dev.lethe.schemas.topic.Retention;
import dev.lethe.schemas.topic.Topics;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TopicHeartbeatsTest {
    private final TopicSerdes serdes = new TopicSerdes(new InMemorySchemaIds());

    @Test
    void shouldHaveAKeyForEveryCompactedTopicWithPersonalData() {
        assertThat(Topics.all(List.of("northwind-ads"), List.of("mailwright")))
                .filteredOn(topic -> topic.retention() instanceof Retention.Compact)
                .filteredOn(topic -> topic.ceiling() != PrivacyClass.NONE && !topic.internal())
                .isNotEmpty()
                .allSatisfy(topic ->
                        assertThat(TopicHeartbeats.keyFor(topic, serdes)).isPresent());
    }

    @Test
    void shouldLookLikeADeletionToAReaderOfContacts() {
        byte[] key = TopicHeartbeats.keyFor(Topics.CUSTOMER_CONTACTS, serdes).orElseThrow();

        assertThat(serdes.key(Topics.CUSTOMER_CONTACTS)
                        .deserializer()
                        .deserialize(Topics.CUSTOMER_CONTACTS.name(), key))
                .isEqualTo(Heartbeat.contactKey());
    }
}
