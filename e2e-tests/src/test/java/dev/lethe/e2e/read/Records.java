package dev.lethe.e2e.read;

import dev.lethe.schemas.avro.Contact;
import dev.lethe.schemas.avro.ContactKey;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.traffic.expect.ExpectedContact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Contacts and minimised records by their keys. */
public final class Records {
    private Records() {}

    /** What stands in a topic. */
    public static Map<ContactKey, ExpectedContact> in(TopicReader topics, TopicSpec<ContactKey, Contact> topic) {
        Map<ContactKey, ExpectedContact> contents = new HashMap<>();
        topics.latest(topic).forEach((key, record) -> contents.put(key, Contents.of(key.getTenant(), record)));
        return contents;
    }

    /** What stands in the customers' database. */
    public static Map<ContactKey, ExpectedContact> in(List<ContactRow> rows) {
        Map<ContactKey, ExpectedContact> contents = new HashMap<>();
        rows.forEach(row -> contents.put(new ContactKey(row.tenant(), row.contactId()), row.content()));
        return contents;
    }
}
