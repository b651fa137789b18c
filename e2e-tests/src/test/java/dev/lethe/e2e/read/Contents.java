package dev.lethe.e2e.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.schemas.avro.Contact;
import dev.lethe.traffic.expect.ExpectedContact;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What records say, in the words of an expectation. */
final class Contents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Contents() {}

    static ExpectedContact of(String tenant, Contact contact) {
        Map<String, String> fields = new HashMap<>();
        put(fields, "email", contact.getEmail());
        put(fields, "phone", contact.getPhone());
        put(fields, "given-name", contact.getGivenName());
        put(fields, "family-name", contact.getFamilyName());
        put(fields, "postal-code", contact.getPostalCode());
        put(fields, "birth-date", contact.getBirthDate());
        putCustom(fields, contact.getCustom());
        return new ExpectedContact(tenant, Map.copyOf(fields), contact.getPurposes());
    }

    static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    /** Adds the members of a JSON object of texts. */
    static void putCustom(Map<String, String> fields, @Nullable String json) {
        if (json == null) {
            return;
        }
        try {
            JSON.readTree(json)
                    .properties()
                    .forEach(member -> fields.put(
                            "custom." + member.getKey(), member.getValue().asText()));
        } catch (JsonProcessingException e) {
            throw new AssertionError("the own fields of a record are no JSON object");
        }
    }
}
