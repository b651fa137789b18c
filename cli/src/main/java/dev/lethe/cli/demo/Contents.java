package dev.lethe.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.schemas.avro.Contact;
import dev.lethe.traffic.expect.ExpectedContact;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What records and rows say, in the words of the expectation. */
final class Contents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Contents() {}

    /** A minimised record. */
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
            e.clearLocation(); // it quotes what it could not read
            throw new IllegalStateException("a record's own fields are no JSON object", e);
        }
    }

    /** Equal for equal contents, and otherwise different. */
    static String digestOf(ExpectedContact contact) {
        String text = contact.tenant() + "\n" + new TreeMap<>(contact.fields()) + "\n" + contact.purposes();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
