package dev.lethe.streams.stage;

import dev.lethe.schemas.topic.Topics;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/** Sends each minimised record to the topic of its recipient. */
final class RecipientTopic<V> implements TopicNameExtractor<RecipientKey, V> {

    @Override
    public String extract(RecipientKey key, V change, RecordContext context) {
        return Topics.recipientName(key.recipient());
    }

    @Override
    public String toString() {
        return "recipient.<id>.v1";
    }
}
