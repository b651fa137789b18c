package dev.lethe.streams.stage;

import dev.lethe.schemas.topic.Topics;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/** Sends each membership to the topic of its partner. */
final class PartnerTopic<V> implements TopicNameExtractor<AudienceKey, V> {

    @Override
    public String extract(AudienceKey key, V change, RecordContext context) {
        return Topics.audienceName(key.partner());
    }

    @Override
    public String toString() {
        return "audience.<partner>.v1";
    }
}
