package dev.lethe.e2e.read;

import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.schemas.avro.Contact;
import dev.lethe.schemas.avro.ContactKey;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.traffic.expect.ExpectedContact;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What one provider, agent or affiliate has been told. */
public final class Recipient {
    private final TopicReader topics;
    private final TopicSpec<ContactKey, Contact> topic;
    private final String id;

    /** The records of the recipient called {@code id}. */
    public Recipient(TopicReader topics, String id) {
        this.topics = topics;
        this.topic = Topics.recipient(id);
        this.id = id;
    }

    /** How often each content is held now: several people's may be equal. */
    public Map<ExpectedContact, Long> contents() {
        return topics.latest(topic).entrySet().stream()
                .map(record -> Contents.of(record.getKey().getTenant(), record.getValue()))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /** What the recipient holds now of {@code subject} because of {@code tenant}. */
    public Optional<ExpectedContact> contentOf(SubjectId subject, String tenant) {
        return Optional.ofNullable(topics.latest(topic).get(keyOf(subject, tenant)))
                .map(record -> Contents.of(tenant, record));
    }

    /** What was said about the person: {@code +} for a record, {@code -} for a removal, in order. */
    public String historyOf(SubjectId subject, String tenant) {
        ContactKey key = keyOf(subject, tenant);
        return topics.committed(topic).stream()
                .filter(entry -> entry.key().equals(key))
                .map(entry -> entry.isTombstone() ? "-" : "+")
                .collect(Collectors.joining());
    }

    /** Each recipient knows a person under ids of its own. */
    private ContactKey keyOf(SubjectId subject, String tenant) {
        return new ContactKey(tenant, subject.contactIdAt(id + "/" + tenant));
    }
}
