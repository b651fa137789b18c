package dev.lethe.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sinks' configurations, as {@code PUT /connectors/<name>/config} takes them. None holds a secret. */
public final class SinkConfigs {
    /** Name under which the contacts' sink runs; its consumer group is {@code connect-customer-contacts}. */
    public static final String CUSTOMER_CONTACTS = "customer-contacts";

    private static final ObjectMapper JSON = new ObjectMapper();

    private SinkConfigs() {}

    /**
     * Writes {@code customer.contacts.v1} to the table of {@link SchemaSql#customerContacts()}: a record replaces the
     * row of its key, a tombstone deletes it. A record that cannot be written stops the task, visibly.
     *
     * @param schemaRegistryUrl address of the registry with Confluent's API, as the worker reaches it
     */
    public static Map<String, String> customerContacts(String schemaRegistryUrl, ContactsDatabase database) {
        return filledIn(
                "customer-contacts-sink.json",
                Map.of(
                        "{{schema.registry.url}}", schemaRegistryUrl,
                        "{{database.url}}", database.sinkUrl(),
                        "{{database.user}}", database.user(),
                        "{{database.password}}", database.password().placeholder()));
    }

    private static Map<String, String> filledIn(String resource, Map<String, String> values) {
        Map<String, String> config = new LinkedHashMap<>();
        template(resource).forEach((name, value) -> config.put(name, values.getOrDefault(value, value)));
        return config;
    }

    private static Map<String, String> template(String resource) {
        try {
            return JSON.readValue(Resources.text(resource), new TypeReference<LinkedHashMap<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a JSON object of texts: " + resource, e);
        }
    }
}
