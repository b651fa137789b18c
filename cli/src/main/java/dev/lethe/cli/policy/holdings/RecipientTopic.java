package dev.lethe.cli.policy.holdings;

import dev.lethe.privacy.policy.Delivery;
import dev.lethe.privacy.policy.Recipient;
import dev.lethe.schemas.avro.ContactKey;
import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The topic through which a recipient receives, and how to read its keys.
 *
 * @param keys the text of a key: a digest, or customer and contact id
 * @param theirs whether a key belongs to the recipient; customers share one topic
 */
record RecipientTopic(String name, Keys keys, Predicate<String> theirs) {

    /** Reads the bytes of a key. */
    interface Keys {
        String text(byte[] key);
    }

    /** The topic of {@code recipient}; empty when nothing flows to it by itself. */
    static Optional<RecipientTopic> of(Recipient recipient, SchemaIds ids) {
        if (recipient.delivery() instanceof Delivery.Audience) {
            String name = Topics.audienceName(recipient.id());
            return Optional.of(new RecipientTopic(name, key -> new String(key, StandardCharsets.UTF_8), key -> true));
        }
        if (recipient.delivery() instanceof Delivery.Projected) {
            String name = Topics.recipientName(recipient.id());
            return Optional.of(new RecipientTopic(name, contactKeys(ids, name), key -> true));
        }
        if (recipient.delivery() instanceof Delivery.Contacts) {
            String name = Topics.CUSTOMER_CONTACTS.name();
            Predicate<String> theirs = key -> recipient.tenants().contains(key.substring(0, key.indexOf('/')));
            return Optional.of(new RecipientTopic(name, contactKeys(ids, name), theirs));
        }
        return Optional.empty();
    }

    private static Keys contactKeys(SchemaIds ids, String topic) {
        Deserializer<ContactKey> keys =
                new TopicSerdes(ids).key(Topics.CUSTOMER_CONTACTS).deserializer();
        return bytes -> {
            ContactKey key = keys.deserialize(topic, bytes);
            return key.getTenant() + "/" + key.getContactId();
        };
    }
}
